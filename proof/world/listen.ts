import { once } from "node:events";
import type { Server } from "node:http";

/** Lets a server listen on a free port of this machine; returns its origin. */
export async function listen(server: Server, host = "localhost"): Promise<string> {
  await once(server.listen(0, host), "listening");
  const address = server.address();
  return `http://${host}:${typeof address === "object" ? address?.port : ""}`;
}
