import type { Page, Request } from "playwright-core";

/** How long, in milliseconds, a page that hangs is asked for its text. */
const PATIENCE = 5_000;
const TEXT_MAX = 1_500;

const traces = new Map<Page, string[]>();

/** Notes what happens in a page, for the message of a test that fails: pages, forms and changes with their answers, and what failed. */
export function trace(page: Page) {
  const lines: string[] = [];
  traces.set(page, lines);
  page.on("close", () => traces.delete(page));
  const note = (request: Request, outcome: string | number) =>
    lines.push(`${request.method()} ${new URL(request.url()).pathname}: ${outcome}`);
  page.on("response", (response) => {
    const request = response.request();
    if (request.method() !== "GET" || request.isNavigationRequest() || response.status() >= 400)
      note(request, response.status());
  });
  page.on("requestfailed", (request) => note(request, request.failure()?.errorText ?? "failed"));
  page.on("console", (message) => {
    if (message.type() === "error") lines.push(message.text());
  });
  page.on("pageerror", (fault) => lines.push(String(fault)));
}

/** What happened in all open pages since this was called last, and what they show. */
export async function takeTraces(): Promise<string[]> {
  const taken = [...traces].filter(([, lines]) => lines.length > 0);
  return Promise.all(
    taken.map(async ([page, lines]) => {
      const all = lines.splice(0).map((line) => `  ${line}`);
      const stop = AbortSignal.timeout(PATIENCE);
      const tooLate = new Promise<string>((resolve) => {
        stop.addEventListener("abort", () => resolve("(it does not answer)"));
      });
      const text = page.evaluate(() => document.body.innerText).catch(String);
      const shown = (await Promise.race([text, tooLate])).slice(0, TEXT_MAX);
      return [page.url(), ...all, shown.replaceAll(/\n+/g, " | ")].join("\n");
    }),
  );
}

/** Forgets what happened in all open pages. */
export function forgetTraces() {
  for (const lines of traces.values()) lines.length = 0;
}
