import type { Post } from "#db/posts.server.ts";
import { digest } from "../../ways/digest.ts";
import { textOfPost } from "../../ways/outbox.ts";
import type { Begun } from "./surroundings.ts";

const NEW: Begun = { id: null, title: "", body: "", tags: "", slug: "", version: 1, was: "" };

/** What the text starts from: the post as it was loaded. A form that came back has its own `version`, which may be older. */
export function begunOf(post: Post | null, version: string): Begun {
  if (post === null) return NEW;
  const { id, slug } = post;
  const text = textOfPost(post);
  const isIts = Number(version) === post.version;
  const was = isIts ? digest(text) : "";
  return { id, ...text, slug, version: Number(version), was };
}
