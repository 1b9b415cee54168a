type Logged = { method: string; path: string; status: number; ms: number };

/**
 * The worker's line for a request in short, such as `200 GET /w/me/today 12 ms`; null for a line that is none. Production logs
 * JSON, which programs read.
 */
export function shortLine(line: string): { words: string; isError: boolean } | null {
  const found = /\{"at":.*\}/.exec(line)?.[0];
  if (found === undefined) return null;
  const logged: unknown = parse(found);
  if (!isRequest(logged)) return null;
  const { status, method, path, ms } = logged;
  return { words: `  ${status} ${method} ${path} ${ms} ms`, isError: status >= 500 };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const isRequest = (logged: unknown): logged is Logged =>
  typeof logged === "object" &&
  logged !== null &&
  ["method", "path", "status", "ms"].every((name) => name in logged);

type Output = { write: (text: string) => unknown; isTTY?: boolean };

/**
 * Writes the lines of requests in short: on a terminal over one another, so that the addresses above stay in sight, except for
 * faults, which stay. With `isQuiet`, faults alone. Everything else passes as it is.
 */
export class RequestLines {
  #out: Output;
  #isQuiet: boolean;
  #isOver = false;

  constructor(out: Output, isQuiet: boolean) {
    this.#out = out;
    this.#isQuiet = isQuiet;
  }

  write(text: string) {
    for (const line of text.split(/(?<=\n)/)) this.#writeLine(line);
  }

  #writeLine(line: string) {
    const short = shortLine(line);
    if (short && this.#isQuiet && !short.isError) return;
    // Takes the place of a line that is not to stay.
    const begin = this.#isOver ? "\r\u001B[2K" : "";
    this.#isOver = short !== null && !short.isError && this.#out.isTTY === true;
    this.#out.write(`${begin}${short ? `${short.words}${this.#isOver ? "" : "\n"}` : line}`);
  }
}
