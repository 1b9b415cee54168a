import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { listen } from "../world/listen.ts";

/**
 * What Cloudflare's cache is to workerd: `put` sends it an answer as it would go over the wire, and `match` gets it back. It
 * runs here and not in the worker, whose CPU time then holds only what the worker itself does.
 */
export async function startEdge() {
  const kept = new Map<string, Kept>();
  const server = createServer((request, response) => void answer(kept, request, response));
  const { host } = new URL(await listen(server, "127.0.0.1"));
  return {
    host,
    /** The addresses that it holds. */
    keys: () => [...kept.keys()],
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Kept = { status: number; headers: [string, string][]; body: Buffer };

async function answer(
  kept: Map<string, Kept>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const key = `${request.headers.host}${request.url}`;
  const sent = await buffer(request);
  if (request.method === "PUT") {
    kept.set(key, parse(sent));
    response.writeHead(204).end();
    return;
  }
  const found = kept.get(key);
  if (!found) {
    response.writeHead(504, { "cf-cache-status": "MISS" }).end();
    return;
  }
  const own = ["cf-cache-status", "HIT", "content-length", String(found.body.length)];
  response.writeHead(found.status, [...found.headers.flat(), ...own]).end(found.body);
}

/** An answer as it goes over the wire. */
function parse(sent: Buffer): Kept {
  const end = sent.indexOf("\r\n\r\n");
  const [first = "", ...lines] = sent.toString("latin1", 0, end).split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const at = line.indexOf(":");
    return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
  });
  const isChunked = headers.some(
    ([name, value]) => name === "transfer-encoding" && /chunked/.test(value),
  );
  const body = sent.subarray(end + 4);
  return {
    status: Number(first.split(" ")[1]),
    headers: headers.filter(([name]) => name !== "transfer-encoding" && name !== "content-length"),
    body: isChunked ? unchunked(body) : body,
  };
}

function unchunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const end = body.indexOf("\r\n", at);
    const size = Number.parseInt(body.toString("latin1", at, end), 16);
    if (!(size > 0)) break;
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
