import type { MarkdownIt, StateCore, Token } from "markdown-it";
import { buttonOf, lineOf, pictureOf } from "./box-markup.ts";
import { excerpt } from "./excerpt.ts";
import { plainText } from "./links.server.ts";

/**
 * How "- [ ] a" is rendered: as a character in the text (notes), as an image with a name (readers), or as a button of
 * the form “ticks” (people who may tick it).
 */
export type Boxes = "character" | "picture" | "button";

/** A box on the source line `line`, counted from 0, with the item's text `text`. */
export type Box = { line: number; ticked: boolean; text: string };

/** The most characters of a button's name. */
const NAME_MAX = 200;

const boxes = new WeakMap<Token, Box>();

/** The box of a token, if it has one. */
export const boxOf = (token: Token): Box | undefined => boxes.get(token);

/**
 * Splits off the box at the start of a list item into a token of its own, if the nth token is the item's text. Returns
 * the item, or null if there is no box.
 */
export function markBox(state: StateCore, nth: number): Token | null {
  const [item, inline] = [state.tokens[nth - 2], state.tokens[nth]];
  if (item?.type !== "list_item_open" || state.tokens[nth - 1]?.type !== "paragraph_open")
    return null;
  const children = inline?.children ?? [];
  const [mark] = /^\[[ xX]\] /.exec(inline?.content ?? "") ?? [];
  // Escaped characters and links only look like boxes.
  if (!mark || children[0]?.type !== "text" || !children[0].content.startsWith(mark)) return null;
  children[0].content = children[0].content.slice(mark.length);
  const box = new state.Token("box", "", 0);
  boxes.set(box, {
    line: inline?.map?.[0] ?? 0,
    ticked: mark !== "[ ] ",
    text: excerpt(plainText(children), NAME_MAX),
  });
  children.unshift(box);
  if (state.env["lines"]) {
    const line = new state.Token("line", "", 0);
    boxes.set(line, boxOf(box)!);
    children.push(line);
  }
  return item;
}

/** Draws boxes, and with `lines` what makes a task of an item, as the environment's `boxes` says, by default as characters. */
export function taskBoxes(markdown: MarkdownIt) {
  const { escapeHtml } = markdown.utils;
  markdown.renderer.rules["line"] = (tokens, at) => {
    const box = boxOf(tokens[at]!);
    return box && box.text !== "" ? lineOf(box.line, escapeHtml(box.text)) : "";
  };
  markdown.renderer.rules["box"] = (tokens, at, _options, env) => {
    const box = boxOf(tokens[at]!);
    if (!box) return "";
    if (env?.["boxes"] === "picture") return `${pictureOf(box.ticked)} `;
    // Ticked, "[x]" would be a link.
    const isLink = !box.ticked && Object.hasOwn(env?.["references"] ?? {}, "X");
    if (env?.["boxes"] === "button" && !isLink) return buttonOf(box, escapeHtml(box.text));
    return env?.["boxes"] === "button" ? `${pictureOf(false)} ` : box.ticked ? "☑ " : "☐ ";
  };
}
