import Markdown from "markdown-it";
import type { MarkdownIt } from "markdown-it";
import { MARKDOWN_MAX } from "./limits.ts";
import { harmless } from "./harmless.server.ts";
import { taskBoxes } from "./task-boxes.server.ts";
import type { Boxes } from "./task-boxes.server.ts";

/** Created on first use, and shared by everyone. */
let renderer: MarkdownIt | undefined;

export const notesParser = (): MarkdownIt =>
  (renderer ??= new Markdown({ html: false, linkify: true, breaks: true })
    .use(harmless)
    .use(taskBoxes));

/**
 * Renders Markdown (CommonMark with tables, strikethrough and plain addresses) as inert HTML: no raw HTML, no images,
 * no styles, and untrusted links to http, https and mailto only. Headings begin at h3, below those of the page. Task
 * boxes are characters, or buttons of the form “ticks”.
 * @throws RangeError beyond 20,000 characters.
 */
export function renderMarkdown(text: string, boxes: Boxes = "character"): string {
  if (text.length > MARKDOWN_MAX) throw new RangeError(`Keep this to ${MARKDOWN_MAX} characters.`);
  return notesParser().render(text, { boxes });
}
