import type { Token } from "markdown-it";
import { startBudget, TooIntricate } from "./budget.server.ts";
import { countWords, excerpt } from "./excerpt.ts";
import { POST_MAX } from "./limits.ts";
import { plainText } from "./links.server.ts";
import { postParser } from "./post-parser.server.ts";
import type { Audience } from "./post.server.ts";

/** The most characters of HTML for a post. */
export const HTML_MAX = 2_000_000;

const DESCRIPTION_MAX = 160;

/** The first top-level paragraphs; if there are none, the first text of any kind. */
function describe(tokens: readonly Token[]): string {
  const texts = (wanted: (token: Token, nth: number) => boolean) =>
    tokens
      .filter((token, nth) => token.type === "inline" && wanted(token, nth))
      .slice(0, DESCRIPTION_MAX)
      .map(({ children }) => plainText(children ?? []))
      .join(" ");
  const paragraphs = texts((_, nth) => {
    const before = tokens[nth - 1];
    return before?.type === "paragraph_open" && before.level === 0;
  });
  return excerpt(paragraphs || texts(() => true), DESCRIPTION_MAX);
}

function format(body: string, audience: Audience, ticks: boolean) {
  const parser = postParser();
  const env = { audience, boxes: ticks ? "button" : "picture", lines: ticks };
  const tokens = parser.parse(body, env);
  const html = parser.renderer.render(tokens, parser.options, env);
  if (html.length > HTML_MAX) throw new TooIntricate();
  const text = tokens.map(({ children }) => plainText(children ?? [])).join("\n");
  return { html, description: describe(tokens), words: countWords(text) };
}

/** Text that could not be formatted; only its author is told why. */
function asTyped(body: string, audience: Audience) {
  const reason =
    '<p dir="auto">This is shown as typed. It is too intricate to be formatted: it may have too many links, table cells or signs in one place.</p>\n';
  const html = `<pre dir="auto" tabindex="0">${postParser().utils.escapeHtml(body)}</pre>\n`;
  return {
    html: audience === "author" ? reason + html : html,
    description: excerpt(body, DESCRIPTION_MAX),
    words: countWords(body),
  };
}

/**
 * Formats a post's HTML, description and word count.
 * @throws RangeError beyond 200,000 bytes of UTF-8.
 */
export function formatPost(body: string, audience: Audience, ticks = false) {
  if (new TextEncoder().encode(body).length > POST_MAX)
    throw new RangeError(`Keep this to ${POST_MAX} bytes.`);
  startBudget();
  try {
    return format(body, audience, ticks);
  } catch (error) {
    if (error instanceof TooIntricate) return asTyped(body, audience);
    throw error;
  }
}
