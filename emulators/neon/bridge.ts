import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { Controls, controlEngine } from "./controls.ts";
import type { Engine } from "./engine.ts";
import { errorAnswer, Refusal } from "./errors.ts";
import { parsePayload, readBody, readOptions } from "./request.ts";
import { run } from "./run.ts";

/** Bytes; the limit of Neon's hosted proxy, in both directions. */
export const HOSTED_LIMIT = 64 * 1024 * 1024;
const GRACE = 3_000; // ms for running requests to end
const ECHOED = ["neon-batch-isolation-level", "neon-batch-read-only", "neon-batch-deferrable"];

export type Bridge = { port: number; close(): Promise<void> };

/** Serves `POST /sql` and the test controls on 127.0.0.1. `port` 0 chooses a free one; `limit` is in bytes. */
export async function startBridge(engine: Engine, port: number, limit: number): Promise<Bridge> {
  const controls = new Controls();
  const running = new Set<Promise<void>>();
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const answering = answer(request, response).finally(() => running.delete(answering));
    running.add(answering);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on("close", () => response.writableFinished || gone.abort());
    const { method = "", url = "" } = request;
    const [path = ""] = url.split("?");
    try {
      if (method === "POST" && path === "/sql") await sql(request, response, gone.signal);
      else await control(request, response, method, path);
    } catch (error) {
      const { status, body } = errorAnswer(error);
      send(response, status, body);
    }
  }

  async function sql(request: IncomingMessage, response: ServerResponse, gone: AbortSignal) {
    const body = await readBody(request, limit);
    await controls.connected(() => runWithFaults(request, response, body, gone));
  }

  async function runWithFaults(
    request: IncomingMessage,
    response: ServerResponse,
    body: string,
    gone: AbortSignal,
  ) {
    const failure = await controls.admit(gone);
    if (failure === "before") throw new Refusal(503, "refused by the set fault");
    if (failure === "quota") throw new Refusal(500, "refused by the set fault: quota");
    if (failure === "stall") await controls.stall(gone);
    if (failure === "stall" || failure === "reset") {
      request.socket.resetAndDestroy();
      return;
    }
    const options = readOptions(request.headers);
    const payload = parsePayload(body);
    const json = await run(engine, options, payload, limit, gone).finally(() => {
      if (failure === "after") request.socket.destroy();
    });
    if (failure === "lost") throw new Refusal(400, "connection closed");
    if (failure === "after") return;
    for (const name of payload.batch ? ECHOED : []) {
      const value = request.headers[name];
      if (value !== undefined && value !== "false") response.setHeader(name, value);
    }
    send(response, 200, json);
  }

  async function control(
    request: IncomingMessage,
    response: ServerResponse,
    method: string,
    path: string,
  ) {
    const body = await readBody(request, limit);
    const found =
      (await controlEngine(engine, method, path, body)) ?? controls.answer(method, path, body);
    if (!found) console.error(`local Neon: no such route: ${method} ${path}`);
    send(response, found ? 200 : 400, JSON.stringify(found ?? "query is not supported"));
  }

  await once(server.listen(port, "127.0.0.1"), "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    async close() {
      server.close();
      controls.release();
      await Promise.race([
        Promise.all(running),
        new Promise((resolve) => setTimeout(resolve, GRACE).unref()),
      ]);
      server.closeAllConnections();
      await Promise.all(running);
      await engine.close();
    },
  };
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}
