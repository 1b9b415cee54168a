import type { MarkdownIt, StateCore, Token } from "markdown-it";
import { markBox } from "./task-boxes.server.ts";
import { attribute, isAddress, linked, mendLinks, textToken } from "./links.server.ts";

/** A heading of a note stands below the h1 and h2 of its page. */
const below = (heading: string) => `h${Math.min(6, Number(heading.slice(1)) + 2)}`;

/** Images are links to them, or their text inside a link. */
const picture = (state: StateCore) => (image: Token, inLink: boolean) => {
  const address = attribute(image, "src");
  const text = image.content || address;
  return inLink || address === "" ? [textToken(state, text)] : linked(state, address, text);
};

function disarm(state: StateCore) {
  for (const [nth, token] of state.tokens.entries()) {
    if (token.type === "inline") markBox(state, nth);
    if (token.type.startsWith("heading_")) token.tag = below(token.tag);
    // A column's alignment comes as a style attribute, which the content policy forbids.
    if (token.type === "th_open" || token.type === "td_open") token.attrs = null;
    // The language of a code block would become a class name.
    if (token.type === "fence") token.info = "";
    if (token.children) token.children = mendLinks(token.children, picture(state));
  }
}

/**
 * Makes a renderer's output inert, whatever the text. One definition of a long address can be referred to
 * thousands of times (20 kB become 24 MB), so there are no references.
 */
export function harmless(markdown: MarkdownIt) {
  markdown.validateLink = isAddress;
  markdown.disable("reference");
  markdown.core.ruler.push("disarm", disarm);
}
