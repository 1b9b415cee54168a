import { type Refusal, isUnsafe } from "../app/visit/refusal.ts";

/** The largest form, JSON body or webhook that is accepted, in bytes. */
export const BODY_MAX = 256 * 1024;

/**
 * How much of a rejected body is still read, in bytes. If the connection closes while the sender is still sending, the
 * sender loses the response (RFC 9112, section 9.6). So a form of a few megabytes is read and discarded.
 */
const DISCARD_MAX = 16 * 1024 * 1024;

const TOO_LARGE: Refusal = {
  status: 413,
  title: "That is too large",
  detail: `A form may weigh ${BODY_MAX / 1024} kB at most. Nothing was saved; shorten it and send it again.`,
};

const BROKEN: Refusal = {
  status: 400,
  title: "That arrived broken",
  detail: "Not all of it came through. Nothing was saved; go back and send it again.",
};

/**
 * Reads the whole body, so that a request can be replayed. It keeps no more than `BODY_MAX`, whatever Content-Length
 * says. The body of a safe method is dropped.
 */
export async function readBody(request: Request): Promise<Request | Refusal> {
  if (request.body === null) return request;
  if (!isUnsafe(request)) {
    await discardBody(request);
    return new Request(request.url, { headers: request.headers });
  }
  if (announced(request) > BODY_MAX) {
    await discardBody(request);
    return TOO_LARGE;
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    for await (const chunk of chunksOf(request.body)) {
      size += chunk.byteLength;
      if (size > DISCARD_MAX) break;
      if (size <= BODY_MAX) chunks.push(chunk);
    }
  } catch {
    return BROKEN;
  }
  if (size > BODY_MAX) return TOO_LARGE;
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: new Blob(chunks),
  });
}

/** Reads and discards the body of a rejected request. Gives up if the body is far too large. */
export async function discardBody(request: Request): Promise<void> {
  if (request.body === null) return;
  if (announced(request) > DISCARD_MAX) return request.body.cancel();
  let size = 0;
  try {
    for await (const chunk of chunksOf(request.body)) {
      size += chunk.byteLength;
      if (size > DISCARD_MAX) return;
    }
  } catch {
    // The sender broke off, so nothing is left to discard.
  }
}

const announced = ({ headers }: Request) => Number(headers.get("content-length") ?? 0);

async function* chunksOf(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
