import { Agent, request } from "node:http";

export type Target = { origin: string; path: string; cookie?: string };
export type Answer = { status: number; body: Buffer; milliseconds: number };

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** One request, as a browser sends it for a page. */
export function ask({ origin, path, cookie }: Target): Promise<Answer> {
  const startedAt = performance.now();
  const headers = { accept: "text/html", "sec-fetch-dest": "document", ...(cookie && { cookie }) };
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, origin), { agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks),
          milliseconds: performance.now() - startedAt,
        }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** As many requests, a few at once, each answered 200; gives how long each took. */
export async function load(target: Target, count: number, atOnce = 4): Promise<number[]> {
  const times: number[] = [];
  let left = count;
  const worker = async () => {
    while (left-- > 0) {
      const { status, milliseconds } = await ask(target);
      if (status !== 200) throw new Error(`${target.path} was answered ${status}`);
      times.push(milliseconds);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return times;
}

export const quantile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? Number.NaN;

export const median = (values: number[]) => quantile(values, 0.5);
