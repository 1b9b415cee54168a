/**
 * A principal's relation to the app.
 * - `refused`: their credentials open nothing: to the app they are nobody.
 * - `late-admin`: a site admin whose sign-in is not fresh.
 * - `out`: their session is valid, but they are banned or deleted.
 */
export type Standing =
  | "anonymous"
  | "owner"
  | "stranger"
  | "admin"
  | "late-admin"
  | "refused"
  | "out";

/** The ids that stand in the paths that are asked for. */
export type Rows = {
  task: string;
  list: string;
  post: string;
  /** A version of that post. */
  version: string;
  /** A post that everyone can read. */
  shown?: string;
  /** Paths that everyone can read: a site, posts of it with a picture and without, and its feed. */
  published?: string[];
};

/** What a person writes. */
export type Writer = {
  /** The canary in all their titles, notes and names. */
  canary: string;
  /** Their name: also a canary, which site admins may see. */
  name: string;
};

export type Principal = Writer & {
  /** Their name in reports. */
  title: string;
  standing: Standing;
  /** Empty for someone who is not signed in. */
  id: string;
  email: string;
  /** Their credentials: a cookie, a bearer token, or nothing. */
  credentials: () => Promise<Record<string, string>>;
  /** Credentials from another session of theirs, which may be ended; without it nobody signs them out. */
  otherSession?: () => Promise<Record<string, string>>;
  /** Sends requests like a page's scripts: a document request would first be redirected to Clerk for a handshake. */
  asScript?: true;
  /** Whether they are on pro. */
  isPro?: true;
  /** Requests only documents, and may be redirected to a handshake. */
  mayHandShakes?: true;
  /** Their token is genuine but expired: a form that comes with it is kept for its person, in a cookie. */
  keepsForms?: true;
  /** Only reads, because their writes are tried in another way already. */
  readsOnly?: true;
  /** Requests each page alone, without its data, and only with methods that it has. */
  pagesOnly?: true;
  /** Rows of their own to request; the owner's, if not given. */
  rows?: Rows;
  /** What they stored and may no longer see. */
  lost?: string[];
};

/** Someone unknown. */
export const nobody: Principal = {
  title: "anonymous",
  standing: "anonymous",
  id: "",
  email: "",
  canary: "canary",
  name: "canary",
  credentials: async () => ({}),
};

/** Ids that belong to nothing. */
export const NO_ROWS: Rows = {
  task: "00000000-0000-7000-8000-000000000000",
  list: "00000000-0000-7000-8000-000000000000",
  post: "00000000-0000-7000-8000-000000000000",
  version: "00000000-0000-7000-8000-000000000000",
};
