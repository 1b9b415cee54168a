import type { Post } from "#db/posts.server.ts";
import { digest } from "../../ways/digest.ts";
import type { Begun } from "./surroundings.ts";

const NEW: Begun = { id: null, title: "", body: "", slug: "", version: 1, was: "" };

/** What the text starts from: the post as it was loaded. A form that came back has its own `version`, which may be older. */
export function begunOf(post: Post | null, version: string): Begun {
  if (post === null) return NEW;
  const { id, title, body, slug } = post;
  const isIts = Number(version) === post.version;
  const was = isIts ? digest(post) : "";
  return { id, title, body, slug, version: Number(version), was };
}
