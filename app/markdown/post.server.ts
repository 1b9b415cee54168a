/** Incremented with each change to the renderer, so that stored HTML shows which renderer made it. */
export const RENDERER_VERSION = 2;

/**
 * A rendered post. `html` is inert, whatever was typed. `description` is plain text of at most 160 characters. `words`
 * is a count, estimated for long texts in scripts without spaces.
 */
export type Rendered = { html: string; description: string; words: number; version: number };

/** “author” is the private page, which loads nothing; “reader” is the public page and the feed. */
export type Audience = "author" | "reader";

/**
 * Renders a post's Markdown. The renderer is loaded with the first post. Text that would take too long to format, or
 * become too large, is shown as typed. With `ticks`, boxes are buttons of the form “ticks”; otherwise they look as if
 * they cannot be ticked.
 * @throws RangeError beyond 200,000 bytes of UTF-8.
 */
export async function renderPost(
  body: string,
  { for: audience, ticks = false }: { for: Audience; ticks?: boolean },
): Promise<Rendered> {
  const { formatPost } = await import("./format-post.server.ts");
  return { ...formatPost(body, audience, ticks), version: RENDERER_VERSION };
}
