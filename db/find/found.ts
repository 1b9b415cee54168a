import type { PostStatus } from "../posts/post.ts";
import type { Priority } from "../tasks/task.ts";

/** A search. Its dates are YYYY-MM-DD and exclusive. */
export type Search = {
  /** Words without blanks, as typed. All must match; of the last, the beginning is enough. */
  words: readonly string[];
  tags: readonly string[];
  /** Names of lists; a task matches if it is on one of them. */
  lists: readonly string[];
  is: "task" | "post" | "done" | "open" | null;
  /** Compared with the due day of a task, or the day it was added if it has none; of a post, with the day of its last change. */
  after: string | null;
  before: string | null;
};

type Common = {
  id: string;
  title: string;
  /** About 240 characters of plain text, beginning shortly before the first match. */
  excerpt: string;
  tags: string[];
  trashedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** `parent`: the task of a step. */
export type FoundTask = Common & {
  is: "task";
  listId: string | null;
  parent: { title: string; trashed: boolean } | null;
  dueOn: string | null;
  dueTime: string | null;
  priority: Priority;
  recurrence: string | null;
  repeatsFrom: "due" | "completion" | null;
  version: number;
  doneAt: Date | null;
};

export type FoundPost = Common & { is: "post"; status: PostStatus; unpublishedChanges: boolean };

export type Found = FoundTask | FoundPost;

/**
 * Up to 50 results, best matches first. `next`: the cursor of the next page, null on the last one. `stoppedAfter`: as many rows of a
 * noun were looked through, and there are more; null if all that fits on the page is there. The next page goes on from there.
 */
export type SearchPage = { found: Found[]; next: string | null; stoppedAfter: number | null };
