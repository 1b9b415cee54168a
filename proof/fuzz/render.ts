import { createHash } from "node:crypto";
import { NO_ROWS as NOTHING } from "../verify/target/principals.ts";
import { targetOf } from "./addresses.ts";
import { bytesOf } from "./bodies.ts";
import type { Cell } from "./cells.ts";
import { signed } from "./events.ts";
import { lengthOf } from "./framing.ts";
import type { Ids, Person } from "./people.ts";
import type { Caller, Header, Recipe } from "./recipe.ts";

/** A request as bytes and as text, ready to be sent. */
export type Request = {
  method: string;
  target: string;
  headers: [name: string, value: string][];
  body: Buffer;
  /** In chunks, without a length. */
  isChunked: boolean;
  /** Whether it is valid HTTP (RFC 9112): workerd may reject an invalid one without calling the worker. */
  isHttp: boolean;
  /** Whether it is written to a raw socket, because an HTTP client would reject it or change its headers. */
  isRaw: boolean;
  caller: Caller;
};

/** The name of the cookie in which the worker keeps the form of a path; see app/forms/kept-forms.server.ts. */
const keptFormCookie = (target: string) =>
  `kept-form-${createHash("sha256")
    .update(target.split("?")[0] ?? "")
    .digest("hex")
    .slice(0, 12)}`;

function withHostile(base: [string, string][], hostile: Header[], target: string) {
  let headers = base;
  for (const { name, value: text, how } of hostile) {
    const value = text.replace("{kept-form}", () => keptFormCookie(target));
    const before = headers.find(([known]) => known === name)?.[1];
    if (how !== "both") headers = headers.filter(([known]) => known !== name);
    const whole = how === "append" && before ? `${before}; ${value}` : value;
    headers = [...headers, [name, whole]];
  }
  return headers;
}

/** Headers for the HTTP parser, not for the worker. */
const OF_THE_CONNECTION = /^(host|connection|upgrade|expect|transfer-encoding|te)$/;

/** The longest request head that workerd reads. */
const HEAD_MAX = 60 * 1_024;

const sizeOf = (headers: [string, string][]) =>
  headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);

/** Whether the route may end this caller's session; one for site admins turns everybody else away. */
const mayEndSession = ({ expectation, route }: Cell, caller: Caller) =>
  expectation.endsSession && (route.access !== "site-admin" || caller === "admin");

/** Where a session may end, one that no other request needs: otherwise the rest of a round would reach nothing. */
const credentialsFor = (cell: Cell, caller: Caller, { credentials, parting }: Person) =>
  (mayEndSession(cell, caller) && parting[caller]) || credentials[caller];

/** Renders the request of a recipe at a cell, in the name of this person. */
export function render(cell: Cell, recipe: Recipe, person: Person): Request {
  const { caller, framing } = recipe;
  const own = person.rows[recipe.row % person.rows.length] ?? NOTHING;
  const target = targetOf(cell, recipe, own, person);
  const method = recipe.method ?? cell.method;
  const isSafe = method === "GET" || method === "HEAD";
  const { type, bytes, extra } = contents(cell, recipe, own, person);
  const declared = recipe.type ?? type;
  const base = Object.entries({
    host: new URL(person.origin).host,
    accept: cell.isApi ? "application/json" : "text/html",
    "sec-fetch-dest": cell.isApi || cell.isData ? "empty" : "document",
    ...(!isSafe && caller !== "bearer" && caller !== "clerk" && { origin: person.origin }),
    ...(declared && { "content-type": declared }),
    ...credentialsFor(cell, caller, person),
    ...extra,
  });
  const hasBody = bytes.length > 0 || !isSafe || framing !== "length";
  const headers = withHostile(base, recipe.headers, target);
  if (hasBody) headers.push(...lengthOf(framing, bytes.length));
  const isChunked = framing === "chunked";
  const names = recipe.headers.map(({ name }) => name);
  const isHttp =
    (framing === "length" || isChunked) &&
    recipe.method === null &&
    recipe.path.kind !== "absolute" &&
    /^[\x21-\x7e]+$/.test(target) &&
    !names.some((name) => OF_THE_CONNECTION.test(name)) &&
    sizeOf(headers) + target.length <= HEAD_MAX &&
    headers.every(([name, value]) => /^[\w-]+$/.test(name) && /^[\x20-\x7e]*$/.test(value));
  const isRaw = !isHttp || new Set(headers.map(([name]) => name)).size < headers.length;
  return { method, target, headers, body: bytes, isChunked, isHttp, isRaw, caller };
}

/** Half of the forms have a key that others have used before, for this noun or another. */
const withSharedKey = (body: Record<string, unknown>, { keys }: Person, row: number) =>
  row % 2 === 1 && "submission" in body ? { ...body, submission: keys[row % keys.length] } : body;

function contents(cell: Cell, recipe: Recipe, own: Ids, person: Person) {
  const { body, caller } = recipe;
  if (body.kind === "event") {
    const { bytes, headers } = signed(body, person.webhookSecret);
    return { type: "application/json", bytes, extra: headers };
  }
  const writer = { canary: "Kept", name: "Kept" };
  const { expectation, isApi } = cell;
  const other = person.rows.find(({ task }) => task !== own.task) ?? own;
  const taken = [expectation.body?.(writer, own), ...(expectation.names?.(own, other) ?? [])];
  // A form names the person whose page it is on: without that, the app would look at nothing else in it.
  const opener = isApi ? {} : { person: caller === "admin" ? person.adminId : person.id };
  const bodies = taken.flatMap((each) =>
    each ? [{ ...withSharedKey(each, person, recipe.row), ...opener }] : [],
  );
  const sent =
    body.kind === "pairs" && body.encoding !== "json"
      ? { ...body, pairs: [...body.pairs, ...Object.entries(opener)] }
      : body;
  return { ...bytesOf(sent, bodies, isApi ? "json" : "form"), extra: {} };
}
