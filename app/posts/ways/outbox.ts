import { pathsOf } from "#app/frame/paths.ts";
import type { Noun, WaitingChange } from "#app/outbox/noun.ts";
import { isSameTags, tagsIn, tagText, wrongTags } from "#app/tag-names/tag-names.ts";
import { quotedTitle } from "../post/title.ts";
import { digest } from "./digest.ts";

/** A post's text that waits to be saved. */
export type PostChange = {
  kind: "write";
  /** Null for a post that does not exist yet; then `submission` creates it. */
  id: string | null;
  submission: string;
  title: string;
  body: string;
  /** The slug that was chosen with it. */
  slug?: string;
  /** Its tags, with commas between them. A text that was stored before there were tags has none, and leaves them. */
  tags?: string;
  /** The version that it was made from, and the digest of that version's text; "" if unknown. */
  version: number;
  was: string;
  as: "autosaved" | "saved";
  /**
   * Its key, which stays the same while typing continues; `on`: the key of the text under way that it continues from.
   */
  write: string;
  on: string | null;
  /** The key of the page on which it is typed. */
  desk: string;
};

/** A post as the API returns it. */
export type ToldPost = {
  id: string;
  title: string;
  body: string;
  slug: string;
  tags: string[];
  version: number;
  updatedAt: Date;
};

/** The name under which the outbox stores texts of posts. */
export const POSTS = "posts";

/** The URL parameter of a new post that continues with a text whose post is gone: that text's key. */
export const COPY = "copy";

/** The status for a post that is in the trash or deleted. */
export const GONE = 404;

/** Texts of posts, for the outbox. */
export const postChanges: Noun<PostChange, ToldPost, null> = {
  request({ id, submission, title, body, slug, tags, version, as }) {
    const names = tags === undefined ? undefined : tagsIn(tags);
    // What is no tag is shown at its field, and keeps no text from being saved.
    const isSent = names !== undefined && wrongTags(names) === null;
    const text = {
      title,
      body,
      as,
      ...(slug !== undefined && { slug }),
      ...(isSent && { tags: names }),
    };
    return id === null
      ? { method: "POST", path: "/api/v1/posts", body: { ...text, submission } }
      : { method: "PATCH", path: `/api/v1/posts/${id}`, body: { ...text, version } };
  },
  isOutcome: (body) => isToldPost(body),
  sentence: (change) => `${quotedTitle(change)} was saved.`,
  wish: (change) =>
    `What you wrote in ${quotedTitle(change)} is not saved. It is kept in this browser.`,
  after(change, post, sent) {
    if (change.on !== sent.write) return change;
    const { id, version } = post;
    return { ...change, id, version, was: digest(textOfPost(post)), on: null };
  },
  conflict: () => null,
  text: {
    covers: (later, earlier) => later.on === earlier.write,
    // The submission had created the post with an earlier text: this one becomes an edit of it.
    left: (change, { id, title, body, tags }) =>
      change.id === null &&
      !(
        title === change.title.trim() &&
        body === change.body &&
        (change.tags === undefined || isSameTags(change.tags, tagText(tags)))
      )
        ? { ...change, id, version: 1 }
        : null,
    again: (change, current) =>
      isToldPost(current) && digest(textOfPost(current)) === change.was
        ? { ...change, version: current.version }
        : null,
    page({ id, write }, { workspace, status, isOutsider }) {
      if (isOutsider)
        return {
          href: `${pathsOf().newPost}?${COPY}=${write}`,
          words: "Make a post of your own of it",
        };
      const { newPost, post } = pathsOf(workspace);
      if (status === GONE)
        return { href: `${newPost}?${COPY}=${write}`, words: "Make a new post of it" };
      return { href: id === null ? newPost : `${post(id)}?edit`, words: "Open it in the editor" };
    },
  },
};

/** What is written of a post, as the fields of its editor have it. */
export const textOfPost = ({ title, body, tags }: Pick<ToldPost, "title" | "body" | "tags">) => ({
  title,
  body,
  tags: tagText(tags),
});

/** A text in the outbox. */
export type KeptText = WaitingChange & { change: PostChange };

/** Whether a change in the outbox is the text of a post. */
export const isOfPosts = (kept: WaitingChange): kept is KeptText => kept.noun === POSTS;

export const isToldPost = (value: unknown): value is ToldPost =>
  typeof value === "object" &&
  value !== null &&
  "id" in value &&
  "title" in value &&
  "body" in value &&
  "tags" in value &&
  "version" in value;
