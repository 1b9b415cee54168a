/** Who sends a request: what they are signed in with. */
export type Caller =
  | "owner"
  | "bearer"
  | "admin"
  | "visitor"
  /** Their token has run out; Clerk's refresh cookie is there. */
  | "lapsed"
  /** Their token has run out and nothing renews it: their form is kept. */
  | "faded"
  /** Clerk itself, whose events are signed. */
  | "clerk";

/** One thing that is wrong with fields which would be taken otherwise; `at` counts around. */
export type Mutation =
  | { kind: "replace" | "again"; at: number; value: unknown }
  | { kind: "drop"; at: number }
  | { kind: "rename"; at: number; name: string }
  | { kind: "add"; name: string; value: unknown }
  | { kind: "many"; count: number }
  | { kind: "wire"; at: number; bytes: string };

export type Encoding = "form" | "multipart" | "json";

/** What is sent as a body, in so few words that it can be shrunk and printed. */
export type Body =
  | { kind: "none" }
  /** One of the bodies that the route takes, as it is or with one thing changed. */
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

/** How the length of a body is told; all but the first two are no good HTTP. */
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

/** A request in words; `render` makes bytes of it. */
export type Recipe = {
  caller: Caller;
  method: string | null;
  /** Which of their rows it is about. */
  row: number;
  path: { kind: string; text: string };
  query: [string, string][];
  headers: Header[];
  /** The content type, where it is not that of the body. */
  type: string | null;
  body: Body;
  framing: (typeof FRAMINGS)[number];
};

/** What a caller of good will sends. */
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

/** Whether nothing is wrong with a request, so that it should get through. */
export const isPlain = ({ path, query, headers, type, body, framing, method }: Recipe) =>
  path.kind === "own" &&
  query.length === 0 &&
  headers.length === 0 &&
  type === null &&
  method === null &&
  framing === "length" &&
  (body.kind !== "valid" || (body.mutation === null && body.encoding === null)) &&
  (body.kind !== "event" || body.fault === "");
