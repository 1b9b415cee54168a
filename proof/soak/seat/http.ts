import { Agent, request } from "node:http";

export type Asked = {
  origin: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | undefined;
};

export type Answer = {
  status: number;
  /** One line each, as they came. */
  headers: string;
  location: string | null;
  setCookies: string[];
  body: Buffer;
};

/** Milliseconds after which a request counts as lost. */
const PATIENCE = 60_000;

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** One request on a kept connection; what is sent is sent as it is, and nothing is followed. */
export function send({ origin, path, body, ...asked }: Asked): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { hostname, port } = new URL(origin);
  const outgoing = request({ hostname, port, path, agent, timeout: PATIENCE, ...asked });
  outgoing.on("timeout", () => outgoing.destroy(new Error("no answer")));
  outgoing.on("error", reject);
  outgoing.on("response", (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("error", reject);
    response.on("end", () =>
      resolve({
        status: response.statusCode ?? 0,
        headers: response.rawHeaders.join("\n"),
        location: response.headers.location ?? null,
        setCookies: response.headers["set-cookie"] ?? [],
        body: Buffer.concat(chunks),
      }),
    );
  });
  outgoing.end(body);
  return promise;
}
