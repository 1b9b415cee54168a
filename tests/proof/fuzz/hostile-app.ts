import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { listen } from "../../../proof/world/listen.ts";
import type { Target } from "../../../proof/fuzz/target.ts";
import { hardening } from "../../../proof/verify/controls/headers.ts";

const BODY_MAX = 256 * 1024;

/** A defect that the small app has on request; each affects one URL or all. */
export type Flaw =
  | "answers 500"
  | "tells its stack"
  | "hangs up"
  | "hangs"
  | "leads elsewhere"
  | "has no headers"
  | "answers programs with a page"
  | "answers nobody"
  | "answers only the second person"
  | "grows"
  | "throws"
  | "changes a bystander"
  | "changes what was not named"
  | "";

async function weightOf(request: IncomingMessage): Promise<number> {
  let weight = 0;
  for await (const chunk of request) weight += (chunk as Buffer).length;
  return weight;
}

const stack = () => new Error("secret").stack ?? "";

function answer(flaw: Flaw, { url = "" }: IncomingMessage, response: ServerResponse, size: number) {
  const isOdd = url.includes("?") || size === 0;
  const headers: Record<string, string> = {
    ...(flaw !== "has no headers" && hardening),
    "content-security-policy": "default-src 'none'",
    "x-request-id": "1",
    "content-type": "application/problem+json",
  };
  if (flaw === "leads elsewhere") headers.location = "https://evil.example/";
  if (flaw === "answers programs with a page") headers["content-type"] = "text/html";
  const isRefusing =
    flaw === "answers nobody" ||
    flaw === "answers only the second person" ||
    flaw === "answers programs with a page";
  if (flaw === "hangs up" && isOdd) response.destroy();
  else if (size > BODY_MAX) response.writeHead(413, headers).end();
  else if (flaw === "answers 500" && isOdd) response.writeHead(500, headers).end();
  else if (isRefusing) response.writeHead(404, headers).end();
  else if (flaw !== "hangs" || !isOdd)
    response.writeHead(200, headers).end(flaw === "tells its stack" && isOdd ? stack() : "{}");
}

/** An app of a few lines, and its description for the fuzzer. */
export async function startHostileApp(flaw: Flaw) {
  let asked = 0;
  let people = 0;
  const server = createServer({ maxHeaderSize: 1024 * 1024 }, async (request, response) => {
    asked++;
    const size = await weightOf(request).catch(() => 0);
    const isSecond = flaw === "answers only the second person" && people > 1;
    answer(isSecond ? "" : flaw, request, response, size);
  });
  const origin = await listen(server, "127.0.0.1");
  const port = Number(new URL(origin).port);
  const rows = [{ task: "a-task", list: "a-list", post: "a-post", version: "a-version" }];
  const target: Target = {
    origin,
    port,
    newPerson: async () => ({
      id: `user_${++people}`,
      adminId: "user_0",
      rows,
      keys: ["00000000-0000-4000-8000-000000000001"],
      origin,
      foreign: {
        task: "another",
        list: "another",
        post: "another",
        version: "another",
        workspace: "user_2",
      },
      webhookSecret: "whsec_c2VjcmV0",
      credentials: {
        owner: { cookie: "a=owner" },
        bearer: { authorization: "Bearer owner" },
        admin: { cookie: "a=admin" },
        visitor: {},
        lapsed: { cookie: "a=old" },
        faded: {},
        clerk: {},
      },
      parting: {},
    }),
    unharmed: async () =>
      flaw === "changes what was not named" ? ["rows of user_1 are not as they were"] : [],
    bystanders: async () => ({
      tasks: flaw === "changes a bystander" && asked > 0 ? "changed" : "as it was",
    }),
    uncaught: () => (flaw === "throws" ? ["Uncaught exception: jsg.TypeError"] : []),
    memory: () => 100_000_000 + (flaw === "grows" ? asked * 100_000 : 0),
  };
  return {
    target,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
