import { type Refusal, isUnsafe } from "../app/visit/refusal.ts";

/** The most that a form, a JSON body or a webhook may weigh, in bytes. */
export const BODY_MAX = 256 * 1024;

/**
 * The most that is read of a body that is refused. A connection that is closed while its sender still sends loses the
 * answer (RFC 9112, section 9.6), so a form of a few megabytes is let in, and thrown away.
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
 * Reads the body whole, so that a request can be replayed, and keeps no more of it than `BODY_MAX` whatever its
 * Content-Length claims. Safe methods carry no body any further.
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

/** Takes the body of a request that is refused and keeps nothing of it; gives up on one that is out of all proportion. */
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
    // It was broken off: nothing is left to be thrown away.
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
