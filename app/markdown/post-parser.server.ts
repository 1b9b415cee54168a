import Markdown from "markdown-it";
import type { MarkdownIt, StateCore } from "markdown-it";
import { budgeted, spend } from "./budget.server.ts";
import { code } from "./code.server.ts";
import { direct } from "./direction.server.ts";
import { footnotes } from "./footnotes.server.ts";
import { anchor } from "./headings.server.ts";
import { attribute, isAddress, mendLinks } from "./links.server.ts";
import { picture, pictures } from "./pictures.server.ts";
import { tables, tabulate } from "./tables.server.ts";
import { markBox, taskBoxes } from "./task-boxes.server.ts";

/** Turns parsed text into a post: inert, with everything that posts have beyond CommonMark. */
function present(state: StateCore) {
  const audience = state.env["audience"] === "reader" ? "reader" : "author";
  for (const [nth, token] of state.tokens.entries()) {
    if (token.type === "inline") markBox(state, nth)?.attrSet("class", "task");
    if (token.children) token.children = mendLinks(token.children, picture(state, audience));
    // One definition of a long address can be referred to thousands of times.
    for (const child of token.children ?? [])
      if (child.attrs) spend(attribute(child, "href").length + attribute(child, "title").length);
  }
  anchor(state);
  tabulate(state);
  direct(state.tokens);
}

/** Created on first use, and shared by everyone. */
let parser: MarkdownIt | undefined;

/** The parser and renderer of posts. Callers start a budget first, and put the audience into the environment. */
export function postParser(): MarkdownIt {
  if (parser) return parser;
  parser = new Markdown({ html: false, linkify: true }).use(budgeted);
  parser.validateLink = isAddress;
  for (const feature of [footnotes, taskBoxes, tables, pictures, code]) parser.use(feature);
  parser.core.ruler.push("present", present);
  return parser;
}
