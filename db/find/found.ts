import type { PostStatus } from "../posts/post.ts";
import type { Priority } from "../tasks/task.ts";

/** What is looked for. Dates are YYYY-MM-DD, and not included themselves. */
export type Search = {
  /** As typed, without blanks. All have to be there, the last at least as the beginning of a word. */
  words: readonly string[];
  tags: readonly string[];
  /** Names of lists: a task on one of them is found. */
  lists: readonly string[];
  is: "task" | "post" | "done" | "open" | null;
  /** Of a task the day when it is due, or without one when it was added; of a post when it changed last. */
  after: string | null;
  before: string | null;
};

type Common = {
  id: string;
  title: string;
  /** Plain text from shortly before the first match, about 240 characters. */
  excerpt: string;
  tags: string[];
  trashedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** `parent`: the task that a step belongs to. */
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

/** 50 at most, the best first. `next`: cursor of the page after this one, null on the last. */
export type SearchPage = { found: Found[]; next: string | null };
