import type { TextKey } from "./edit.ts";
import { enter } from "./enter.ts";
import { indent, outdent } from "./indent.ts";
import { heading, list } from "./lines.ts";
import { link } from "./link.ts";
import { bold, italic } from "./mark.ts";

type Press = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">;

const COMMANDS: Record<string, TextKey> = {
  b: bold,
  i: italic,
  k: link,
  "shift+h": heading,
  "shift+8": list,
};

/** What a press asks of the text; null for what it does not concern. Control and Command are one. */
export function textKeyOf(press: Press): TextKey | null {
  const { key, shiftKey, altKey } = press;
  if (altKey) return null;
  if (press.ctrlKey || press.metaKey) return COMMANDS[nameOf(press)] ?? null;
  if (key === "Tab") return shiftKey ? outdent : indent;
  return key === "Enter" && !shiftKey ? enter : null;
}

/** Whether a press asks to save. */
export const isSave = (press: Press): boolean =>
  (press.ctrlKey || press.metaKey) && !press.altKey && nameOf(press) === "s";

/** The letter on the key; where a keyboard of another script has none, that of its place on a Latin one. */
function nameOf({ key, code, shiftKey }: Press): string {
  const [, letter = ""] = /^(?:Key|Digit)(\w)$/.exec(code) ?? [];
  const name = /^[a-z]$/i.test(key) ? key : letter;
  return (shiftKey ? "shift+" : "") + name.toLowerCase();
}
