import { renderPost } from "#app/markdown/post.server.ts";
import type { Post } from "#db/posts.server.ts";

/**
 * A body and everything that is stored with it: HTML for its author and for readers, the description, the number of
 * words.
 */
export async function rendered(body: string) {
  const author = await renderPost(body, { for: "author", ticks: true });
  const reader = await renderPost(body, { for: "reader" });
  return {
    body,
    html: author.html,
    readerHtml: reader.html,
    description: author.description,
    words: author.words,
    renderer: author.version,
  };
}

/** A body's HTML for its author. Nothing is stored. */
export const previewOf = (body: string) => renderPost(body, { for: "author" });

/** What the author reads of a post, with boxes to tick: as it was rendered when it was written, or now if the renderer has changed since. */
export async function shownOf({ body, html, renderer }: Pick<Post, "body" | "html" | "renderer">) {
  const { RENDERER_VERSION } = await import("#app/markdown/post.server.ts");
  if (renderer === RENDERER_VERSION) return html;
  return (await renderPost(body, { for: "author", ticks: true })).html;
}
