import { type Answer, send } from "../world/http.ts";

/** `host`: the requested host, if the worker listens on another one. */
export type Target = { origin: string; path: string; cookie?: string; host?: string };

/** Sends one request as a browser requests a page. */
export function ask({ origin, path, cookie, host }: Target): Promise<Answer> {
  const headers = {
    accept: "text/html",
    "sec-fetch-dest": "document",
    ...(cookie && { cookie }),
    ...(host && { host }),
  };
  return send({ origin, path, headers, isKept: true });
}

/** Sends this many requests, a few at a time, and expects 200 for each. Returns the milliseconds that each took. */
export async function load(target: Target, count: number, atOnce = 4): Promise<number[]> {
  const times: number[] = [];
  let left = count;
  const worker = async () => {
    while (left-- > 0) {
      const startedAt = performance.now();
      const { status } = await ask(target);
      times.push(performance.now() - startedAt);
      if (status !== 200) throw new Error(`${target.path} was answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return times;
}
