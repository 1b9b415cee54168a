import type { StateCore, Token } from "markdown-it";

/** Only http and https with a host, and mailto, are ever linked. */
export const isAddress = (url: string) => /^(?:https?:\/\/[^/]|mailto:)/i.test(url);

/** The plain text of inline tokens. */
export const plainText = (tokens: readonly Token[]): string =>
  tokens
    .map(({ type, content, children }) => {
      if (type === "text" || type === "text_special" || type === "code_inline") return content;
      if (type === "image") return plainText(children ?? []);
      return type === "softbreak" || type === "hardbreak" ? " " : "";
    })
    .join("");

/** An attribute of a token as text, empty for none. */
export const attribute = (token: Token, name: string) => String(token.attrGet(name) ?? "");

export function textToken(state: StateCore, content: string): Token {
  const text = new state.Token("text", "", 0);
  text.content = content;
  return text;
}

const REL = "nofollow ugc noopener";

/** A link around a text. */
export function linked(state: StateCore, href: string, text: string, name = ""): Token[] {
  const open = new state.Token("link_open", "a", 1);
  open.attrSet("href", href);
  if (name) open.attrSet("class", name);
  open.attrSet("rel", REL);
  return [open, textToken(state, text), new state.Token("link_close", "a", -1)];
}

/**
 * Removes links without an address and keeps their text, marks all other links as untrusted, and replaces each image,
 * even inside a link, by the result of `picture`.
 */
export function mendLinks(
  tokens: Token[],
  picture: (image: Token, inLink: boolean) => Token[],
): Token[] {
  let open: Token | null = null;
  const mended: Token[] = [];
  for (const token of tokens) {
    if (token.type === "link_open") {
      open = token;
      token.attrSet("rel", REL);
    }
    const kept = open === null || attribute(open, "href") !== "";
    if (token.type === "link_close") open = null;
    if (token.type === "image") mended.push(...picture(token, open !== null));
    else if (kept || (token.type !== "link_open" && token.type !== "link_close"))
      mended.push(token);
  }
  return mended;
}
