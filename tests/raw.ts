import { once } from "node:events";
import { type ClientRequest, type IncomingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";

type RawRequest = {
  method?: string;
  /** Sent as it is: neither parsed nor normalised, as `fetch` would. */
  path?: string;
  headers?: Record<string, string>;
  /** Sent in chunks, unless the headers give a Content-Length, true or not; may be endless. */
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
  const answered = once(outgoing, "response");
  const sent = send(outgoing, body ?? [], answered);
  const [answer] = await answered;
  const told = await text(answer);
  outgoing.destroy();
  await sent;
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: told };
}

/** Sends the body until it ends or the answer has come, which may be before. */
async function send(
  outgoing: ClientRequest,
  body: Iterable<string | Uint8Array>,
  answered: Promise<unknown>,
) {
  let isAnswered = false;
  const answer = answered.then(
    () => (isAnswered = true),
    () => (isAnswered = true),
  );
  // The connection may end before all of the body is sent.
  outgoing.on("error", () => {});
  for (const chunk of body) {
    if (isAnswered) return;
    if (outgoing.write(chunk)) continue;
    await Promise.race([once(outgoing, "drain").catch(() => {}), answer]);
  }
  outgoing.end();
}
