import type { StateCore } from "markdown-it";
import { plainText } from "./links.server.ts";

/** The most code points of an id's text. */
const ID_MAX = 60;

/** "What's new?" as "what-s-new": letters, marks and digits of any script, joined by hyphens. */
const slug = (text: string): string =>
  text
    .slice(0, 1000)
    .normalize()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");

/**
 * Puts the headings of a post below the h1 of its page, and gives each an id of its text, such as
 * "section-日本". The prefix keeps them apart from the ids of the page.
 */
export function anchor(state: StateCore) {
  const taken = new Map<string, number>();
  const unique = (base: string) => {
    let id = base;
    let nth = taken.get(base) ?? 1;
    while (taken.has(id)) id = `${base}-${++nth}`;
    taken.set(base, nth).set(id, taken.get(id) ?? 1);
    return id;
  };
  for (const [nth, token] of state.tokens.entries()) {
    if (token.type !== "heading_open" && token.type !== "heading_close") continue;
    token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 1)}`;
    if (token.type === "heading_close") continue;
    const text = slug(plainText(state.tokens[nth + 1]?.children ?? []));
    const short = Array.from(text).slice(0, ID_MAX).join("").replace(/-$/, "");
    token.attrSet("id", unique(`section${short && "-"}${short}`));
  }
}
