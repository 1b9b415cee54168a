import type { Edit, TextKey, Written } from "./edit.ts";

const SCHEME = /^(https?|mailto):/i;

/** Whether a text is exactly one address. */
const isAddress = (text: string): boolean =>
  !/\s/.test(text) && SCHEME.test(text) && URL.canParse(text);

/** Turns the selected words into a link and selects its empty address; of a selected address, its empty words. */
export const link: TextKey = ({ text, start, end }) => {
  const selected = text.slice(start, end);
  if (isAddress(selected)) {
    const insert = `[](${bracketed(selected)})`;
    return { from: start, to: end, insert, start: start + 1, end: start + 1 };
  }
  const insert = `[${worded(selected)}]()`;
  const at = start + (selected === "" ? 1 : insert.length - 1);
  return { from: start, to: end, insert, start: at, end: at };
};

/** Turns the selected words into a link to a pasted address; null for any other paste. */
export function pastedLink({ text, start, end }: Written, pasted: string): Edit | null {
  const address = pasted.trim();
  const selected = text.slice(start, end);
  if (!isAddress(address) || selected.trim() === "" || isAddress(selected.trim())) return null;
  if (/\n\s*\n/.test(selected)) return null;
  const insert = `[${worded(selected)}](${bracketed(address)})`;
  return {
    from: start,
    to: end,
    insert,
    start: start + insert.length,
    end: start + insert.length,
  };
}

/** Unbalanced parentheses would end the address early. */
const bracketed = (address: string) =>
  isPaired(address, "(", ")") ? address : `<${address.replace(/[<>]/g, encodeURIComponent)}>`;

/** So would brackets in the link's text. */
const worded = (words: string) =>
  isPaired(words, "[", "]") ? words : words.replace(/(?<!\\)[[\]]/g, "\\$&");

function isPaired(text: string, open: string, close: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === open) depth++;
    if (letter === close && --depth < 0) return false;
  }
  return depth === 0;
}
