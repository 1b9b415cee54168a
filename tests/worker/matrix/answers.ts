import type { Stack } from "../../stack.ts";
import type { Cell } from "./cells.ts";
import type { Principal } from "./principals.ts";
import type { Answer } from "./routes.ts";

export type Seen = {
  /** In the words of the expectations. */
  answer: Answer;
  cacheControl: string | null;
  setCookies: string[];
  body: string;
  headers: Headers;
};

/** Sends a cell as this principal's browser would from a page of the app. */
export async function ask(stack: Stack, cell: Cell, principal: Principal): Promise<Seen> {
  const { method, expectation, isApi } = cell;
  const isRead = method === "GET" || method === "HEAD";
  const fields = expectation.body?.(principal) ?? {};
  const response = await fetch(stack.origin + cell.address, {
    method,
    redirect: "manual",
    headers: {
      ...(principal.cookie && { cookie: principal.cookie }),
      ...(!isRead && { origin: stack.origin }),
      ...(isApi && { "content-type": "application/json" }),
      accept: isApi ? "application/json" : "text/html",
      "sec-fetch-dest": cell.isData || isApi ? "empty" : "document",
    },
    ...(!isRead && { body: isApi ? JSON.stringify(fields) : new URLSearchParams(fields) }),
  });
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
  if (status === 202 && redirect) return `${Number(redirect[2])} ${redirect[1]}`;
  const location = headers.get("location");
  return location !== null && status >= 300 ? `${status} ${location}` : `${status}`;
}

/** What differs from one request to the next, whoever asks for whatever. */
const VOLATILE = new Set(["date", "x-request-id", "server-timing"]);

/** An answer without its own nonce and request id, and without the id that was asked for. */
export function impersonal({ body, headers, answer }: Seen, id: string): string {
  const nonce = /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1];
  const own = [...headers].filter(([name]) => !VOLATILE.has(name));
  const text = JSON.stringify([answer, own, body]).replaceAll(id, ":id");
  return nonce ? text.replaceAll(nonce, ":nonce") : text;
}
