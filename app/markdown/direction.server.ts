import type { Token } from "markdown-it";

/** Blocks whose mark stands beside their text, with what ends each: it belongs on the side where the text begins. */
const MARKED = new Map(
  ["bullet_list", "ordered_list", "blockquote"].map((name) => [`${name}_open`, `${name}_close`]),
);

/** What reads in the direction of its own text. */
const OWN = new Set(["paragraph", "heading", "td", "th"].map((name) => `${name}_open`));

const FROM_THE_RIGHT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

type Direction = "ltr" | "rtl";

/** A block that has begun, and its direction once a letter has given it one. */
type Block = { token: Token; direction: Direction | null };

/** The direction that the first letter of a text has (https://www.unicode.org/reports/tr9/#P2); null where there is no letter. */
function directionOf({ children }: Token): Direction | null {
  for (const { type, content } of children ?? []) {
    const [letter] = (type === "text" && /\p{L}/u.exec(content)) || [];
    if (letter !== undefined) return FROM_THE_RIGHT.test(letter) ? "rtl" : "ltr";
  }
  return null;
}

/** Gives it to a block that has none yet, by its attribute where what stands around it has another. */
function give(block: Block, around: Block | undefined, direction: Direction) {
  if (block.direction !== null) return;
  block.direction = direction;
  if (direction !== (around?.direction ?? "ltr")) block.token.attrSet("dir", direction);
}

/**
 * Gives each block its direction. `auto` would not do for lists and quotations: it looks past the paragraphs in them that have
 * one of their own.
 */
export function direct(tokens: Token[]): void {
  const open: Block[] = [];
  for (const token of tokens) {
    if (OWN.has(token.type)) token.attrSet("dir", "auto");
    if (MARKED.has(token.type)) open.push({ token, direction: null });
    const direction = token.type === "inline" ? directionOf(token) : null;
    if (direction !== null)
      for (const [depth, block] of open.entries()) give(block, open[depth - 1], direction);
    const last = open.at(-1);
    if (last && MARKED.get(last.token.type) === token.type) open.pop();
  }
}
