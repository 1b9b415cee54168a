import { type Refusal, isUnsafe } from "./refusal.ts";

/** The most that a form, a JSON body or a webhook may weigh, in bytes. */
export const BODY_MAX = 256 * 1024;

const TOO_LARGE: Refusal = {
  status: 413,
  title: "That is too large",
  detail: `A form may weigh ${BODY_MAX / 1024} kB at most. Nothing was saved; shorten it and send it again.`,
};

/**
 * Reads the body whole, so that a request can be replayed, and stops at `BODY_MAX` whatever its
 * Content-Length claims. Safe methods carry no body any further.
 */
export async function readBody(request: Request): Promise<Request | Refusal> {
  if (request.body === null) return request;
  if (!isUnsafe(request)) return new Request(request.url, { headers: request.headers });
  if (Number(request.headers.get("content-length") ?? 0) > BODY_MAX) {
    await request.body.cancel();
    return TOO_LARGE;
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of chunksOf(request.body)) {
    size += chunk.byteLength;
    if (size > BODY_MAX) return TOO_LARGE;
    chunks.push(chunk);
  }
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: new Blob(chunks),
  });
}

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
