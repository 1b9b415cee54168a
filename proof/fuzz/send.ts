import type { IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { NoAnswer, send as ask } from "../world/http.ts";
import type { Request } from "./render.ts";

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** The result of a request: an answer, a connection that ended without one, or no answer in time. */
export type Outcome = Answer | "closed" | "hung";

/**
 * Sends a request. Resolves when the answer is complete, the connection has ended, or `patience` milliseconds have
 * passed.
 */
export async function send(port: number, request: Request, patience: number): Promise<Outcome> {
  if (request.isRaw) return sendBytes(port, request, patience);
  const { method, target: path, headers, body } = request;
  const origin = `http://127.0.0.1:${port}`;
  const message = { origin, method, path, headers: headers.flat(), body, patience, isKept: true };
  try {
    const answer = await ask(message);
    return { ...answer, body: answer.body.toString("latin1") };
  } catch (fault) {
    if (!(fault instanceof NoAnswer)) throw fault;
    if (fault.isLate) return "hung";
    return fault.isReused ? sendBytes(port, request, patience) : "closed";
  }
}

const chunked = (body: Buffer) =>
  Buffer.concat([
    ...(body.length > 0 ? [Buffer.from(`${body.length.toString(16)}\r\n`), body] : []),
    Buffer.from(`${body.length > 0 ? "\r\n" : ""}0\r\n\r\n`),
  ]);

/** Writes bytes that no client would send, and reads everything until the other side ends. */
async function sendBytes(port: number, request: Request, patience: number): Promise<Outcome> {
  const signal = AbortSignal.timeout(patience);
  const { method, target, headers, body, isChunked } = request;
  const lines = [...headers, ["connection", "close"]].map((pair) => pair.join(": "));
  const head = Buffer.from(
    `${method} ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`,
    "latin1",
  );
  const socket = connect({ host: "127.0.0.1", port, signal, allowHalfOpen: true });
  // An answer that arrived before the connection broke counts.
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve) => {
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("error", () => resolve());
    socket.on("close", () => resolve());
    socket.on("end", () => resolve());
  });
  socket.end(Buffer.concat([head, isChunked ? chunked(body) : body]));
  await ended;
  socket.destroy();
  if (signal.aborted) return "hung";
  return readAnswer(Buffer.concat(chunks).toString("latin1")) ?? "closed";
}

/** The first final answer in the bytes from a socket; its chunks are left as they are. */
export function readAnswer(text: string): Answer | null {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(first)?.[1] ?? 0);
  if (status === 0) return null;
  if (status < 200) return readAnswer(rest.join("\r\n\r\n"));
  const headers = Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
  return { status, headers, body: rest.join("\r\n\r\n") };
}
