import { pathOf } from "./path.ts";
import type { Visit } from "./visit.ts";

/** The secret in the address of an unlisted post. Whoever knows it may read the post. */
const SECRET = /~[^/]*/g;

/**
 * Logs one JSON line per request, without query string, headers, body or secret addresses. Paths contain ids and
 * published names only.
 */
export function logRequest(request: Request, visit: Visit, status: number, startedAt: number) {
  console.log(
    JSON.stringify({
      at: new Date().toISOString(),
      id: visit.id,
      method: request.method,
      path: pathOf(request.url).replace(/%7e/gi, "~").replace(SECRET, "~"),
      page: visit.page,
      status,
      ms: Date.now() - startedAt,
      db: visit.roundTrips.length,
    }),
  );
}

/** Logs the kind and the stack frames of a thrown value, never its text. */
export function logError(id: string, error: unknown) {
  const { name, message, stack } =
    error instanceof Error ? error : new Error("thrown value is no Error");
  // A stack begins with the message, whose lines could look like frames.
  const frames = stack
    ?.replace(message, "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
  const kind = error instanceof Error && "kind" in error ? error.kind : undefined;
  console.error(JSON.stringify({ at: new Date().toISOString(), id, error: name, kind, frames }));
}
