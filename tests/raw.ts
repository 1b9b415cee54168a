import { once } from "node:events";
import { type IncomingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";

type RawRequest = {
  method?: string;
  /** Sent as it is: neither parsed nor normalised, as `fetch` would. */
  path?: string;
  headers?: Record<string, string>;
  /** Sent in chunks, unless the headers give a Content-Length, true or not. */
  body?: Iterable<string | Uint8Array>;
};

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; body: string };

/** A request with any method, path, Host and Content-Length, which `fetch` would refuse to send. */
export async function sendRaw(
  origin: string,
  { method = "GET", path = "/", headers = {}, body }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  const isChunked = body !== undefined && headers["content-length"] === undefined;
  const outgoing = request({
    hostname,
    port,
    method,
    path,
    agent: false,
    headers: { ...headers, ...(isChunked && { "transfer-encoding": "chunked" }) },
  });
  // The answer may come, and the connection end, before all of the body is sent.
  outgoing.on("error", () => {});
  const answered = once(outgoing, "response");
  for (const chunk of body ?? []) outgoing.write(chunk);
  outgoing.end();
  const [answer] = await answered;
  const told = await text(answer);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: told };
}
