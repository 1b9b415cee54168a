import type { Rows, Writer } from "./principals.ts";

export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** A status, and the place that a redirect leads to, with `:id` for the row of the path and `:new` for one just made. */
export type Answer = `${number}` | `${number} ${string}`;
type Answers = Record<Method, Answer>;

export type Expectation = {
  /** What the route answers to someone who may reach it. */
  answers: Answers;
  /** The same for someone signed in, where that differs. */
  signedIn?: Answers;
  /** The same for someone whose token ran out a moment ago, where that differs. */
  stale?: Answers;
  /** What is asked for with the path, where it answers little without. */
  query?: `?${string}`;
  /** What is posted: fields of a form, or JSON for the API; `rows` are those that the address is about. */
  body?: (writer: Writer, rows: Rows) => Record<string, unknown>;
  /** Bodies that name rows: those `named`, which may be another's, and where one is needed besides, the sender's `own`. */
  names?: (named: Rows, own: Rows) => Record<string, unknown>[];
  /** Whether `GET` shows its owner something of what only they may see. */
  shows?: true;
  /** Whether its owner's unsafe requests change rows of theirs. */
  writes?: true;
  /** Whether an answer may set cookies. */
  setsCookies?: true;
  /** Whether it needs a session and no row: someone banned or deleted is not noticed there. */
  isWithoutRows?: true;
};

/** A page that is only read, or one whose form is posted. */
export function page(read: Answer, write: Answer = "405"): Answers {
  return { GET: read, HEAD: read, POST: write, PUT: write, PATCH: write, DELETE: write };
}

/** An address of the API: 405 for what is not said. */
export const resource = (answers: Partial<Answers>): Answers => ({ ...page("405"), ...answers });
