import { renderPost } from "#app/markdown/post.server.ts";
import type { Post } from "#db/posts.server.ts";

/** A body with all that is kept of it: how its author and its readers see it, and what lists say of it. */
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

/** A body as its author would see it; nothing is kept. */
export const previewOf = (body: string) => renderPost(body, { for: "author" });

/** What the author reads of a post, with boxes to tick: as it was rendered when it was written, or now if the renderer has changed since. */
export async function shownOf({ body, html, renderer }: Pick<Post, "body" | "html" | "renderer">) {
  const { RENDERER_VERSION } = await import("#app/markdown/post.server.ts");
  if (renderer === RENDERER_VERSION) return html;
  return (await renderPost(body, { for: "author", ticks: true })).html;
}
