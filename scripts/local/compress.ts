import type { IncomingMessage, ServerResponse } from "node:http";
import { constants, createGzip } from "node:zlib";

const TEXT = /^(text\/|application\/([a-z.]+\+)?(json|javascript|xml)|image\/svg\+xml)/;

/** Whether Cloudflare compresses this answer on its way to this browser. */
const isCompressed = (request: IncomingMessage, { headers }: IncomingMessage) =>
  /\bgzip\b/.test(request.headers["accept-encoding"] ?? "") &&
  headers["content-encoding"] === undefined &&
  !(headers["cache-control"] ?? "").includes("no-transform") &&
  TEXT.test(headers["content-type"] ?? "");

/**
 * Passes an answer on, compressed as Cloudflare compresses texts: by gzip here, part by part, so that a page still arrives as
 * it is made. Workers themselves do not compress.
 */
export function passCompressed(
  request: IncomingMessage,
  answer: IncomingMessage,
  response: ServerResponse,
): void {
  const { statusCode = 502, rawHeaders } = answer;
  if (!isCompressed(request, answer)) {
    answer.pipe(response.writeHead(statusCode, rawHeaders));
    return;
  }
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 1 || name.toLowerCase() === "content-length"
      ? []
      : [name, rawHeaders[index + 1] ?? ""],
  );
  response.writeHead(statusCode, [...headers, "content-encoding", "gzip"]);
  answer.pipe(createGzip({ flush: constants.Z_SYNC_FLUSH })).pipe(response);
}
