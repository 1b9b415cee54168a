/**
 * How a principal stands to the app.
 * - `refused`: what they bring opens nothing: to the app they are nobody.
 * - `out`: their session is good, but they themselves are banned or deleted.
 */
export type Standing = "anonymous" | "owner" | "stranger" | "admin" | "refused" | "out";

/** The ids that stand in the paths that are asked for. */
export type Rows = {
  task: string;
  list: string;
  post: string;
  /** A version of that post. */
  version: string;
};

/** What somebody writes. */
export type Writer = {
  /** Stands in every title, note and name of theirs. */
  canary: string;
  /** What they are called: a canary too, which site admins may see. */
  name: string;
};

export type Principal = Writer & {
  /** What they are called in reports. */
  title: string;
  standing: Standing;
  /** Empty for someone who is not signed in. */
  id: string;
  email: string;
  /** What tells the app who they are: a cookie, a bearer token, or nothing. */
  credentials: () => Promise<Record<string, string>>;
  /** The same from another session of theirs, which may be ended; without it nobody signs them out. */
  otherSession?: () => Promise<Record<string, string>>;
  /** Asks as the scripts of a page do: a document would be sent to Clerk first, to hand shakes. */
  asScript?: true;
  /** Asks for documents alone, and may be sent to hand shakes. */
  mayHandShakes?: true;
  /** Their token is genuine, though not good: a form that comes with it is kept for its person, in a cookie. */
  keepsForms?: true;
  /** Only looks: what they would write is tried in another way already. */
  readsOnly?: true;
  /** Rows of their own to ask for; the owner's, when not given. */
  rows?: Rows;
  /** What they stored and may not see any more. */
  lost?: string[];
};

/** Someone of whom nothing is known. */
export const nobody: Principal = {
  title: "anonymous",
  standing: "anonymous",
  id: "",
  email: "",
  canary: "canary",
  name: "canary",
  credentials: async () => ({}),
};

/** Ids of nothing. */
export const NO_ROWS: Rows = {
  task: "00000000-0000-7000-8000-000000000000",
  list: "00000000-0000-7000-8000-000000000000",
  post: "00000000-0000-7000-8000-000000000000",
  version: "00000000-0000-7000-8000-000000000000",
};
