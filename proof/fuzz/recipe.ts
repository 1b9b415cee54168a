/** Who sends a request: how they are signed in. */
export type Caller =
  | "owner"
  | "bearer"
  | "admin"
  | "visitor"
  /** Their token has expired, and they have Clerk's refresh cookie. */
  | "lapsed"
  /** Their token has expired and nothing renews it, so their form is kept. */
  | "faded"
  /** Clerk itself, whose events are signed. */
  | "clerk";

/** One flaw in otherwise valid fields; `at` wraps around. */
export type Mutation =
  | { kind: "replace" | "again"; at: number; value: unknown }
  | { kind: "drop"; at: number }
  | { kind: "rename"; at: number; name: string }
  | { kind: "add"; name: string; value: unknown }
  | { kind: "many"; count: number }
  | { kind: "wire"; at: number; bytes: string };

export type Encoding = "form" | "multipart" | "json";

/** What is sent as a body, in a form short enough to be shrunk and printed. */
export type Body =
  | { kind: "none" }
  /** A body that the route accepts, unchanged or with one change. */
  | { kind: "valid"; which: number; encoding: Encoding | null; mutation: Mutation | null }
  | { kind: "pairs"; pairs: [string, unknown][]; encoding: Encoding }
  | { kind: "json"; value: unknown }
  | { kind: "bytes"; bytes: Uint8Array }
  | { kind: "deep"; depth: number; open: string; close: string }
  | { kind: "parts"; count: number; name: string; end: boolean; file: string | null }
  | { kind: "fields"; count: number; encoding: Encoding }
  | { kind: "large"; size: number }
  | {
      kind: "event";
      type: string;
      changes: [string, unknown][];
      timestamp: unknown;
      fault: string;
    };

/** How the length of a body is announced; all but the first two are invalid HTTP. */
export const FRAMINGS = [
  "length",
  "chunked",
  "short",
  "over",
  "both",
  "twice",
  "negative",
  "huge",
  "words",
] as const;

export type Header = { name: string; value: string; how: "replace" | "both" | "append" };

/** A description of a request; `render` turns it into bytes. */
export type Recipe = {
  caller: Caller;
  method: string | null;
  /** Which of their rows it is about. */
  row: number;
  path: { kind: string; text: string };
  query: [string, string][];
  headers: Header[];
  /** The content type, if it differs from the body's. */
  type: string | null;
  body: Body;
  framing: (typeof FRAMINGS)[number];
};

/** What a well-behaved client sends. */
export const plain = (caller: Caller, row: number, body: Body): Recipe => ({
  caller,
  method: null,
  row,
  path: { kind: "own", text: "" },
  query: [],
  headers: [],
  type: null,
  body,
  framing: "length",
});

/** Whether nothing is wrong with a request, so that it should succeed. */
export const isPlain = ({ path, query, headers, type, body, framing, method }: Recipe) =>
  path.kind === "own" &&
  query.length === 0 &&
  headers.length === 0 &&
  type === null &&
  method === null &&
  framing === "length" &&
  (body.kind !== "valid" || (body.mutation === null && body.encoding === null)) &&
  (body.kind !== "event" || body.fault === "");
