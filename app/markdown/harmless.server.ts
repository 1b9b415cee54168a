import type { MarkdownIt, StateCore, Token } from "markdown-it";

/** Headings of a note rank below the h1 and h2 of its page. */
const below = (heading: string) => `h${Math.min(6, Number(heading.slice(1)) + 2)}`;

const address = (token: Token) =>
  String(token.attrGet(token.type === "image" ? "src" : "href") ?? "");

function linked(state: StateCore, href: string, text: Token): Token[] {
  const open = new state.Token("link_open", "a", 1);
  open.attrSet("href", href);
  return [open, text, new state.Token("link_close", "a", -1)];
}

/** Links without a URL become their text; images become links to them, or their text inside a link. */
function inline(state: StateCore, tokens: Token[]): Token[] {
  let open: Token | null = null;
  return tokens.flatMap((token) => {
    if (token.type === "link_open") open = token;
    const kept = open === null || address(open) !== "";
    if (token.type === "link_close") open = null;
    if (token.type === "link_open" || token.type === "link_close") return kept ? [token] : [];
    if (token.type !== "image") return [token];
    const text = new state.Token("text", "", 0);
    text.content = token.content || address(token);
    return open || address(token) === "" ? [text] : linked(state, address(token), text);
  });
}

/** "- [ ] a" and "- [x] a" as boxes, which are characters: a note is for reading, not for filling in. */
function box(item: Token | undefined, paragraph: Token | undefined, { children }: Token) {
  const [first] = children ?? [];
  if (item?.type !== "list_item_open" || paragraph?.type !== "paragraph_open") return;
  if (first?.type === "text")
    first.content = first.content.replace(/^\[([ xX])\](?= )/, (_, mark) =>
      mark === " " ? "☐" : "☑",
    );
}

function disarm(state: StateCore) {
  for (const [nth, token] of state.tokens.entries()) {
    if (token.type === "inline") box(state.tokens[nth - 2], state.tokens[nth - 1], token);
    if (token.type.startsWith("heading_")) token.tag = below(token.tag);
    // A column's alignment is a style attribute, which the Content-Security-Policy forbids.
    if (token.type === "th_open" || token.type === "td_open") token.attrs = null;
    // The language of a code block would become a class name.
    if (token.type === "fence") token.info = "";
    if (token.children) token.children = inline(state, token.children);
    for (const child of token.children ?? [])
      if (child.type === "link_open") child.attrSet("rel", "nofollow ugc noopener");
  }
}

/**
 * Makes a renderer's output inert, whatever the text. References are off, because one definition of a long URL can be
 * referred to thousands of times (20 kB become 24 MB).
 */
export function harmless(markdown: MarkdownIt) {
  markdown.validateLink = (url) => /^(?:https?:\/\/[^/]|mailto:)/i.test(url);
  markdown.disable("reference");
  markdown.core.ruler.push("disarm", disarm);
}
