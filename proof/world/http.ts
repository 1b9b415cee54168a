import { once } from "node:events";
import { Agent, type ClientRequest, type IncomingHttpHeaders, request } from "node:http";
import { buffer } from "node:stream/consumers";

export type Message = {
  origin: string;
  method?: string | undefined;
  /** Sent as it is: neither parsed nor normalised, as `fetch` would. */
  path: string;
  /** By name, or each name before its value in one list, where one may come twice. */
  headers?: Record<string, string> | string[];
  /** Pieces are sent in chunks, unless the headers give a Content-Length, true or not, and may be endless. */
  body?: string | Uint8Array | Iterable<string | Uint8Array> | undefined;
  /** Milliseconds until the request counts as lost. */
  patience?: number;
  /** Whether the connection may have served before, and may serve again. */
  isKept?: boolean;
};

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  /** Its headers as they came, a name or a value on each line. */
  head: string;
  body: Buffer;
};

/** A connection that has ended, or that was given up, before the answer was whole. */
export class NoAnswer extends Error {
  override name = "NoAnswer";
  readonly isLate: boolean;
  /** Whether the connection was kept: the other side may have ended it just then. */
  readonly isReused: boolean;

  constructor(cause: unknown, isLate: boolean, isReused: boolean) {
    super(isLate ? "no answer in time" : "no answer", { cause });
    this.isLate = isLate;
    this.isReused = isReused;
  }
}

const PATIENCE = 60_000;

/** As long as the heads of answers may be: an address that was asked for may stand in one. */
const HEAD_MAX = 1_024 * 1_024;

const kept = new Agent({ keepAlive: true });

/**
 * One request, whatever its method, path and Host, of which nothing is followed. Throws NoAnswer where none comes, and a
 * TypeError for what is no HTTP.
 */
export async function send({
  origin,
  method = "GET",
  path,
  headers = {},
  body,
  patience = PATIENCE,
  isKept = false,
}: Message): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const agent = isKept && kept;
  const options = { hostname, port, method, path, headers, agent, maxHeaderSize: HEAD_MAX };
  const outgoing = request(options);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    outgoing.destroy();
  }, patience);
  const answered = once(outgoing, "response");
  try {
    const sent = write(outgoing, body, answered);
    const [incoming] = await answered;
    const bytes = await buffer(incoming);
    if (!isKept) outgoing.destroy();
    await sent;
    return {
      status: incoming.statusCode ?? 0,
      headers: incoming.headers,
      head: incoming.rawHeaders.join("\n"),
      body: bytes,
    };
  } catch (cause) {
    throw new NoAnswer(cause, isLate, outgoing.reusedSocket);
  } finally {
    clearTimeout(timer);
  }
}

/** Sends the body until it ends or the answer has come, which may be before. */
async function write(outgoing: ClientRequest, body: Message["body"], answered: Promise<unknown>) {
  // The connection may end before all of the body is sent.
  outgoing.on("error", () => {});
  if (body === undefined || typeof body === "string" || body instanceof Uint8Array) {
    outgoing.end(body);
    return;
  }
  if (!outgoing.hasHeader("content-length")) outgoing.setHeader("transfer-encoding", "chunked");
  let isAnswered = false;
  const answer = answered.then(
    () => (isAnswered = true),
    () => (isAnswered = true),
  );
  for (const chunk of body) {
    if (isAnswered) return;
    if (outgoing.write(chunk)) continue;
    await Promise.race([once(outgoing, "drain").catch(() => {}), answer]);
  }
  outgoing.end();
}
