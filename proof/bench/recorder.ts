import { createServer } from "node:http";
import { text } from "node:stream/consumers";

import { listen } from "../world/listen.ts";

type Statement = { query: string; params: unknown[] };

/**
 * A proxy between the worker and the local Neon. It can also explain the last request's statements, under that
 * request's role.
 */
export async function record(databaseUrl: string) {
  const upstream = new URL(databaseUrl);
  const neon = `http://${upstream.host}/sql`;
  let last: { body: { queries: Statement[] }; headers: Record<string, string> } | null = null;
  const send = async (headers: Record<string, string>, body: object) =>
    fetch(neon, { method: "POST", headers, body: JSON.stringify(body) });

  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request));
    const headers = Object.fromEntries(
      Object.entries(request.headers)
        .filter(([name]) => name.startsWith("neon-"))
        .map(([name, value]) => [name, String(value)]),
    );
    headers["neon-connection-string"] = databaseUrl;
    last = { body, headers };
    const answer = await send(headers, body);
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(await answer.text());
  });
  const { port } = new URL(await listen(server, "127.0.0.1"));
  const url = new URL(databaseUrl);
  url.port = port;
  return {
    url: url.href,
    /** The tables that the last request scanned completely. */
    async scanned(): Promise<string[]> {
      if (last === null) throw new Error("nothing was asked");
      const [assume, ...statements] = last.body.queries;
      const queries = [
        assume,
        ...statements.map(({ query, params }) => ({
          query: `explain (format json) ${query}`,
          params,
        })),
      ];
      const answer = await send(last.headers, { queries });
      const found = JSON.stringify(await answer.json()).replaceAll("\\", "");
      if (!answer.ok || !found.includes("Node Type"))
        throw new Error(`no plan: ${found.slice(0, 300)}`);
      return [...found.matchAll(/"Seq Scan"[^{}]*?"Relation Name": ?"(\w+)"/g)].map(
        ([, name = ""]) => name,
      );
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
