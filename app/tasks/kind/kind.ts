import type { ListedTask, TaskSummary } from "#db/tasks.server.ts";

/**
 * The server's answer to a change: the tasks as they are now; `next`: the next occurrence of a completed task; `list`: the name
 * of the list that a line put its task on.
 */
export type Outcome = { tasks: TaskSummary[]; next?: TaskSummary | null; list?: string };

/** Which tasks a page shows, as the server selects and sorts them. */
export type Sight = {
  belongs: (task: ListedTask) => boolean;
  /** `own`: the person's order; `agenda`: by day, and within it by time or by hand; `latest`: newest first. */
  order: "own" | "agenda" | "latest";
  /** The days of an agenda in which the person has put tasks in order. */
  arranged?: readonly string[];
};

/** `leaving`: it no longer belongs to the page; `new`: the server has not given it an id yet. */
export type Row = { task: ListedTask; is: "here" | "leaving" | "new" };

/** A page while a change is being sent to the server; `today`: YYYY-MM-DD in the person's time zone. */
export type Page = { sight: Sight; today: string };

/**
 * A change that the page's data does not include yet. `outcome`: once the server has accepted it. For an undo,
 * `before`: the tasks as they were, and `stood`: where the only one stood.
 */
export type Unseen<C> = {
  change: C;
  outcome?: Outcome | undefined;
  before?: readonly TaskSummary[] | undefined;
  stood?: Beside | undefined;
};

/** The place of a task in the person's own order: before or after another task, by its id. */
export type Beside = { before: string } | { after: string };

/**
 * What a sentence about a change is made from; `those`: its tasks in words, such as “Milk” or 3 tasks; `isPart`: its page may
 * not show a task that belongs there.
 */
type Said = { those: string; outcome: Outcome | undefined; today: string; isPart?: boolean };

/** The text of a form's field; empty if the form has no such field. */
export type FieldOf = (name: string) => string;

/**
 * How a form sends a change: the fields that it needs besides the tasks, and a function that returns the change, or an
 * error message.
 */
type AsForm<C> = Question & {
  fields: readonly string[];
  read(field: FieldOf, ids: string[]): C | string;
};

/** The button that sends a form, and the question of its confirmation page, about one task and about several. */
export type Question = { button: string; ask: { one: string; many: string } };

/**
 * A kind of change to tasks: everything that the app must know about it, except its schema and how it is applied. Those
 * are in the `.server.ts` beside it, so that browsers need not load them. A new kind must define all of this.
 */
export type Kind<C extends { kind: string }> = {
  /** Null if no form of one task or of selected tasks sends it. */
  form: AsForm<C> | null;
  /** The rows after the change, as far as the browser can tell before the server answers. */
  show(rows: Row[], unseen: Unseen<C>, page: Page): Row[];
  /** A sentence that says what was done, also for screen readers. */
  sentence(change: C, said: Said): string;
  /** What was wanted, for when it could not be done. */
  wish(change: C): string;
  /** The words of a form's notice for this many tasks: "2 tasks completed". */
  notice(count: number): string;
  /** The kind whose notice reports the undo of this one. */
  undoneAs: "complete" | "reopen" | "restore" | "trash" | "undo";
  /** The change, updated to the versions that an earlier change of the same browser has produced. */
  after(change: C, raised: Raised): C;
};

/** The version of a task after an earlier change of this browser; the given one if that change did not increment it. */
type Raised = (id: string | undefined, version: number) => number;

/** For changes that are not made from a version. */
export const asItIs = <C>(change: C): C => change;
