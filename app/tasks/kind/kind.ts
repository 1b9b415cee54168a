import type { ListedTask, TaskSummary } from "#db/tasks.server.ts";

/** What the server answers to a change: the tasks as they are now; `next`: of one that was completed, the next occurrence. */
export type Outcome = { tasks: TaskSummary[]; next?: TaskSummary | null };

/** Which of all tasks a page shows, as the server selects and sorts them. */
export type Sight = {
  belongs: (task: ListedTask) => boolean;
  /** `own`: the person's order; `agenda`: by day, time and priority; `latest`: as they came. */
  order: "own" | "agenda" | "latest";
};

/** `leaving`: it no longer belongs to the page; `new`: the server has not given it an id yet. */
export type Row = { task: ListedTask; is: "here" | "leaving" | "new" };

/** A page while a change is on its way to the server; `today`: YYYY-MM-DD where the person is. */
export type Page = { sight: Sight; today: string };

/**
 * A change that a page from the server does not know of yet; `outcome`: once the server has taken it; `before`: for one that
 * undoes another, the tasks as they were.
 */
export type Unseen<C> = {
  change: C;
  outcome?: Outcome | undefined;
  before?: readonly TaskSummary[] | undefined;
};

/** What a sentence about a change is made of; `those`: its tasks in words, such as “Milk” or 3 tasks. */
type Said = { those: string; outcome: Outcome | undefined; today: string };

/** The text of a form's field; empty where the form has no such field. */
export type FieldOf = (name: string) => string;

/** How a form asks for a change: the fields that it needs beside the tasks, and the change; or what is wrong, in a sentence. */
type AsForm<C> = Question & {
  fields: readonly string[];
  read(field: FieldOf, ids: string[]): C | string;
};

/** The button that sends a form, and the question where it is asked once more, about one task and about several. */
export type Question = { button: string; ask: { one: string; many: string } };

/**
 * A kind of change to tasks: all that the app has to know of it, but for how it is applied (`<kind>.server.ts`) and its
 * schema, which stands beside it so that browsers need not load it. A new kind has to say all of this.
 */
export type Kind<C extends { kind: string }> = {
  /** Null where it is no form of selected tasks, or of one task, that asks for it. */
  form: AsForm<C> | null;
  /** The rows as they will be once the server has taken it, as far as the browser can tell. */
  show(rows: Row[], unseen: Unseen<C>, page: Page): Row[];
  /** What has been done, as a sentence, and what a screen reader hears. */
  sentence(change: C, said: Said): string;
  /** What was wanted, for when it could not be done. */
  wish(change: C): string;
  /** What the notice after a form says of so many tasks: "2 tasks completed". */
  notice(count: number): string;
  /** The kind whose notice tells that this one has been undone. */
  undoneAs: "complete" | "reopen" | "restore" | "trash" | "undo";
  /** The change made from the versions that an earlier change of the same browser has led to. */
  after(change: C, raised: Raised): C;
};

/** The version of a task after an earlier change of this browser; the given one where that change did not raise it. */
type Raised = (id: string | undefined, version: number) => number;

/** For changes that are made from no version. */
export const asItIs = <C>(change: C): C => change;
