import * as fc from "fast-check";
import type { Cell } from "./cells.ts";
import { hostileHeaders } from "./headers.ts";
import { event, index, other, rarely, valid } from "./hostile-bodies.ts";
import { type Body, type Caller, FRAMINGS, type Recipe, plain } from "./recipe.ts";
import { hostile } from "./values.ts";

const caller: fc.Arbitrary<Caller> = fc.oneof(
  { weight: 12, arbitrary: fc.constant("owner" as const) },
  { weight: 3, arbitrary: fc.constant("bearer" as const) },
  { weight: 2, arbitrary: fc.constant("visitor" as const) },
  fc.constantFrom("lapsed" as const, "faded" as const, "admin" as const),
);

const path = fc.oneof(
  { weight: 16, arbitrary: fc.constant({ kind: "own", text: "" }) },
  fc.record({ kind: fc.constantFrom("id", "segment", "workspace"), text: hostile }),
  fc.record({
    kind: fc.constantFrom(
      "foreign",
      "stranger",
      "absent",
      "upper",
      "slash",
      "double",
      "data",
      "absolute",
      "dots",
    ),
    text: fc.constant(""),
  }),
  fc.record({
    kind: fc.constant("raw"),
    text: fc.constantFrom(
      "%2f..%2f",
      "%00",
      "%",
      "%ff",
      "\xe4",
      '<">',
      ";x=y",
      "//",
      "x".repeat(9_000),
    ),
  }),
);

const queryName = fc.constantFrom(
  "state",
  "after",
  "before",
  "did",
  "of",
  "n",
  "next",
  "on",
  "select",
  "saved",
  "q",
  "list",
  "priority",
  "_routes",
  "index",
  "edit",
  "redirect_url",
  "owner_id",
  "__clerk_handshake",
  "__clerk_db_jwt",
  "__proto__",
  "x",
);
const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant<[string, string][]>([]) },
  { weight: 1, arbitrary: fc.array(fc.tuple(queryName, hostile), { maxLength: 3 }) },
);

const type = fc.constantFrom(
  "application/json",
  "application/json; charset=utf-16",
  "application/x-www-form-urlencoded",
  "application/x-www-form-urlencoded; charset=utf-7",
  "multipart/form-data",
  "multipart/form-data; boundary=",
  "multipart/form-data; boundary=b",
  `multipart/form-data; boundary=${"b".repeat(5_000)}`,
  "multipart/mixed; boundary=b",
  "text/plain",
  "text/x-script",
  "application/octet-stream",
  "*/*",
  "",
  ";",
  "application/json, multipart/form-data",
);

const oddMethod = fc.constantFrom(
  "OPTIONS",
  "TRACE",
  "CONNECT",
  "PROPFIND",
  "QUERY",
  "get",
  "POST ",
  "X".repeat(300),
  "\0",
);

/** Requests for a cell. Most are the route's own forms with one thing wrong, to get past the first checks. */
export function recipesFor(cell: Cell): fc.Arbitrary<Recipe> {
  const isEvent = cell.route.access === "webhook";
  const isSafe = cell.method === "GET" || cell.method === "HEAD";
  const body: fc.Arbitrary<Body> = fc.oneof(
    { weight: isSafe ? 30 : 1, arbitrary: fc.constant({ kind: "none" as const }) },
    { weight: 8, arbitrary: valid },
    { weight: 4, arbitrary: other },
    { weight: isEvent ? 30 : 0, arbitrary: event },
  );
  return fc.record({
    caller: isEvent ? fc.constant("clerk" as const) : caller,
    method: rarely(oddMethod, 60),
    row: index,
    path,
    query,
    headers: hostileHeaders,
    type: rarely(type, 8),
    body,
    framing: fc.oneof(
      { weight: 30, arbitrary: fc.constant("length" as const) },
      { weight: 1, arbitrary: fc.constantFrom(...FRAMINGS) },
    ),
  });
}

/** Who sends valid requests to a route. An owner who signs out would end the session that all other requests need. */
function ownOf(route: Cell["route"]): Caller {
  if (route.path === "/sign-out") return "visitor";
  // So would a site admin who signs in again; everybody else is only turned away.
  if (route.path === "/admin/confirm") return "owner";
  return route.access === "site-admin" ? "admin" : "owner";
}

/** The valid request for a cell, which every cell gets at least once. */
export function plainFor({ route, method }: Cell, turn: number): Recipe {
  if (route.access === "webhook" && method === "POST") {
    const signed = { kind: "event" as const, changes: [], timestamp: 1, fault: "" };
    return plain("clerk", turn, { ...signed, type: "user.updated" });
  }
  const isSafe = method === "GET" || method === "HEAD";
  const body = { kind: "valid" as const, which: turn, encoding: null, mutation: null };
  return plain(ownOf(route), turn, isSafe ? { kind: "none" } : body);
}
