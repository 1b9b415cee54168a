import { once } from "node:events";
import { Agent, type ClientRequest, type IncomingHttpHeaders, request } from "node:http";
import { buffer } from "node:stream/consumers";

export type Message = {
  origin: string;
  method?: string | undefined;
  /** Sent unchanged: neither parsed nor normalised, unlike `fetch`. */
  path: string;
  /** By name, or as one list of names and values, in which a name may occur twice. */
  headers?: Record<string, string> | string[];
  /** Pieces are sent in chunks, unless the headers give a Content-Length, true or not. They may be endless. */
  body?: string | Uint8Array | Iterable<string | Uint8Array> | undefined;
  /** Milliseconds until the request counts as lost. */
  patience?: number;
  /** Whether the connection may be reused, before and after. */
  isKept?: boolean;
};

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  /** Its headers as they came, names and values alternating. */
  head: string;
  body: Buffer;
};

/** A connection that ended, or was given up, before the answer was complete. */
export class NoAnswer extends Error {
  override name = "NoAnswer";
  readonly isLate: boolean;
  /** Whether the connection was reused: the other side may have closed it at that moment. */
  readonly isReused: boolean;

  constructor(cause: unknown, isLate: boolean, isReused: boolean) {
    super(isLate ? "no answer in time" : "no answer", { cause });
    this.isLate = isLate;
    this.isReused = isReused;
  }
}

const PATIENCE = 60_000;

/** The longest head of an answer, which may repeat the requested URL. */
const HEAD_MAX = 1_024 * 1_024;

const kept = new Agent({ keepAlive: true });

/**
 * Sends one request, whatever its method, path and Host, and follows no redirect. Throws NoAnswer if no answer comes,
 * and a TypeError for invalid HTTP.
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

/** Sends the body until it ends or the answer has arrived, which may happen first. */
async function write(outgoing: ClientRequest, body: Message["body"], answered: Promise<unknown>) {
  // The connection may close before the whole body is sent.
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
