import type { Cell } from "./cells.ts";
import type { Answer } from "../target/expectation.ts";
import type { Principal } from "../target/principals.ts";

export type Seen = {
  /** In the notation of the expectations. */
  answer: Answer;
  cacheControl: string | null;
  setCookies: string[];
  body: string;
  headers: Headers;
};

/** Where Clerk's SDK redirects a document whose session it cannot determine. */
const HANDSHAKE = "307 :handshake";

/** A form's fields, several with one name as a browser sends them, and the person whose page it is on. */
function formOf(fields: Record<string, unknown>, { id: person }: Principal) {
  const named: Record<string, unknown> = { person, ...fields };
  const pairs = Object.entries(named).flatMap(([name, value]) =>
    [value].flat().map((text) => [name, String(text)]),
  );
  return new URLSearchParams(pairs);
}

const isSafe = (method: string) => method === "GET" || method === "HEAD";

/** Sends a cell as this principal's browser would from a page of the app. */
export async function ask(origin: string, cell: Cell, principal: Principal): Promise<Seen> {
  const { method, expectation, isApi } = cell;
  const ends = expectation.endsSession && !isSafe(method);
  const credentials = await (ends ? principal.otherSession : principal.credentials)?.();
  const row = cell.row ?? "";
  const rows = { task: row, list: row, post: row, version: "" };
  const fields = expectation.body?.(principal, rows) ?? {};
  const isScript = cell.isData || isApi || principal.asScript;
  return seen(
    await fetch(origin + cell.address, {
      method,
      redirect: "manual",
      headers: {
        ...credentials,
        ...(!isSafe(method) && { origin }),
        ...(isApi && { "content-type": "application/json" }),
        accept: isApi ? "application/json" : "text/html",
        "sec-fetch-dest": isScript ? "empty" : "document",
      },
      ...(!isSafe(method) && { body: isApi ? JSON.stringify(fields) : formOf(fields, principal) }),
    }),
  );
}

async function seen(response: Response): Promise<Seen> {
  const body = await response.text();
  return {
    answer: answerOf(response, body),
    cacheControl: response.headers.get("cache-control"),
    setCookies: response.headers.getSetCookie(),
    body,
    headers: response.headers,
  };
}

/** The status and place of an answer; a redirect in react-router's single fetch is read from its body. */
function answerOf({ status, headers }: Response, body: string): Answer {
  const redirect = /"redirect","([^"]*)","status",(\d+)/.exec(body);
  if (status === 202 && redirect)
    return `${Number(redirect[2])} ${withoutTicket(redirect[1] ?? "")}`;
  const place = headers.get("location");
  const location = place === null ? null : withoutTicket(place);
  if (status === 307 && location?.includes("/v1/client/handshake?")) return HANDSHAKE;
  return location !== null && status >= 300 ? `${status} ${location}` : `${status}`;
}

/** The place that a kept form leads to, without the ticket that proves that this browser was sent there. */
const withoutTicket = (place: string) =>
  place.replace(/([?&])kept=[0-9a-f-]{36}(&|$)/, (_all, before: string, after: string) =>
    after === "" ? "" : before,
  );

/** Whether an answer redirects to Clerk's handshake and contains nothing else. */
export const handsShakes = ({ answer, body }: Seen) => answer === HANDSHAKE && body === "";

/** What differs from one request to the next, for anyone and anything. */
const VOLATILE = new Set(["date", "x-request-id", "server-timing", "cf-ray", "age"]);

/** An answer without its nonce and request id, and without the requested id, if any. */
export function impersonal({ body, headers, answer }: Seen, id?: string): string {
  const nonce = /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1];
  const own = [...headers].filter(([name]) => !VOLATILE.has(name));
  let text = JSON.stringify([answer, own, body]);
  if (id) text = text.replaceAll(id, ":id");
  return nonce ? text.replaceAll(nonce, ":nonce") : text;
}
