import { createServer, type RequestListener } from "node:http";
import { listen } from "../../../proof/world/listen.ts";
import { untilStopped } from "../../started.ts";

/** A server that is not ours, which answers everything with what was last set. */
export type Elsewhere = { origin: string; answers(status: number, body: object | string): void };

export async function startElsewhere(): Promise<Elsewhere & { stop(): Promise<void> }> {
  let answer: [status: number, body: string] = [404, ""];
  const respond: RequestListener = (_request, response) => {
    const [status, body] = answer;
    const location = status === 308 ? { location: "https://www.rowkeep.example/" } : {};
    response.writeHead(status, { ...location, connection: "close" }).end(body);
  };
  const server = createServer(respond);
  const origin = await listen(server);
  return {
    origin,
    answers: (status, body) => {
      answer = [status, typeof body === "string" ? body : JSON.stringify(body)];
    },
    stop: untilStopped(async () => {
      server.closeAllConnections();
      server.close();
    }),
  };
}
