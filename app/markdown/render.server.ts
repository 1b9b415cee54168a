import Markdown from "markdown-it";
import type { MarkdownIt } from "markdown-it";
import { MARKDOWN_MAX } from "./limits.ts";
import { harmless } from "./harmless.server.ts";

/** Made on first use, and the same for everyone. */
let renderer: MarkdownIt | undefined;

/**
 * Renders Markdown (CommonMark with tables, strikethrough and plain URLs) as inert HTML: no raw HTML, no images, no
 * styles, and links only to http, https and mailto, without any trust. Headings begin at h3, below those of the page.
 * @throws RangeError beyond 20,000 characters.
 */
export function renderMarkdown(text: string): string {
  if (text.length > MARKDOWN_MAX) throw new RangeError(`Keep this to ${MARKDOWN_MAX} characters.`);
  renderer ??= new Markdown({ html: false, linkify: true, breaks: true }).use(harmless);
  return renderer.render(text);
}
