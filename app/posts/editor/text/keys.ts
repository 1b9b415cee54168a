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

/** What a key press does to the text; null if it has no meaning here. Control and Command are the same. */
export function textKeyOf(press: Press): TextKey | null {
  const { key, shiftKey, altKey } = press;
  if (altKey) return null;
  if (press.ctrlKey || press.metaKey) return COMMANDS[nameOf(press)] ?? null;
  if (key === "Tab") return shiftKey ? outdent : indent;
  return key === "Enter" && !shiftKey ? enter : null;
}

/** Whether a key press asks to save. */
export const isSave = (press: Press): boolean =>
  (press.ctrlKey || press.metaKey) && !press.altKey && nameOf(press) === "s";

/** The letter of the key. On keyboards of other scripts, the one in the same position of a Latin keyboard. */
function nameOf({ key, code, shiftKey }: Press): string {
  const [, letter = ""] = /^(?:Key|Digit)(\w)$/.exec(code) ?? [];
  const name = /^[a-z]$/i.test(key) ? key : letter;
  return (shiftKey ? "shift+" : "") + name.toLowerCase();
}
