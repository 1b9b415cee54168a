import type { Rows, Writer } from "./principals.ts";

export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/**
 * A status, and the place of a redirect, with `:id` for the row of the path and `:new` for one that was just created.
 */
export type Answer = `${number}` | `${number} ${string}`;
type Answers = Record<Method, Answer>;

export type Expectation = {
  /** What the route answers to someone who may reach it. */
  answers: Answers;
  /** The same for someone signed in, if that differs. */
  signedIn?: Answers;
  /** The same for someone whose token has just expired, if that differs. */
  stale?: Answers;
  /** The same for its data, where that differs: what is no page of React's has none. */
  data?: Answers;
  /** Cache-Control of what is there, where it is not kept as public pages are. */
  cache?: string;
  /** The query to add to the path, if the page shows little without one. */
  query?: `?${string}`;
  /** What is posted: fields of a form, or JSON for the API; `rows` are those in the URL. */
  body?: (writer: Writer, rows: Rows) => Record<string, unknown>;
  /** What is posted to have more than the free plan holds, for a route with a limit. */
  beyond?: (writer: Writer, rows: Rows) => Record<string, unknown>;
  /** Bodies that name rows: `named` may be another person's, and `own` are the sender's, if one is also needed. */
  names?: (named: Rows, own: Rows) => Record<string, unknown>[];
  /** Whether `GET` shows its owner something that only they may see. */
  shows?: true;
  /** Whether its owner's unsafe requests change their rows. */
  writes?: true;
  /** Whether it writes rows beside the one in the path, so that a post everyone can read is missing here too. */
  isBeside?: true;
  /** What it answers in a workspace of several people, if that differs. */
  together?: Answers;
  /** What an unsafe request answers to a member of a workspace who did not write the row, and is no admin, if that differs. */
  forMembers?: Answer;
  /** Whether a site admin may do it whose sign-in is not fresh. */
  needsNoFreshSignIn?: true;
  /** Whether it ends the session under which it is sent. */
  endsSession?: true;
  /** Whether an answer may set cookies. */
  setsCookies?: true;
  /** Whether it needs a session and no row, so that it cannot notice a banned or deleted person. */
  isWithoutRows?: true;
};

/** A read-only page, or one whose form is posted. */
export function page(read: Answer, write: Answer = "405"): Answers {
  return { GET: read, HEAD: read, POST: write, PUT: write, PATCH: write, DELETE: write };
}

/** A URL of the API: methods that are not given are 405. */
export const resource = (answers: Partial<Answers>): Answers => ({ ...page("405"), ...answers });

/** What the route answers where the page is asked for, or its data. */
export const answersTo = ({
  expectation: { answers, data },
  isData,
}: {
  expectation: Expectation;
  isData: boolean;
}): Answers => (isData && data) || answers;

/** The answers of a route that only reads. */
export const readable = { GET: "200", HEAD: "200" } as const;
