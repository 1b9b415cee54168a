import type { Visit } from "./visit.ts";

/** The secret address of an unlisted post: who knows it may read. */
const SECRET = /~[^/]*/g;

/**
 * One JSON line for each request. It holds no query string, no header, no body and no secret address: paths carry ids,
 * and names that are published, at most.
 */
export function logRequest(request: Request, visit: Visit, status: number, startedAt: number) {
  console.log(
    JSON.stringify({
      at: new Date().toISOString(),
      id: visit.id,
      method: request.method,
      path: new URL(request.url).pathname.replace(/%7e/gi, "~").replace(SECRET, "~"),
      page: visit.page,
      status,
      ms: Date.now() - startedAt,
      db: visit.roundTrips.length,
    }),
  );
}

/** What a thrown value may say in a log: its kind and where it came from, never its text. */
export function logFault(id: string, fault: unknown) {
  const { name, message, stack } =
    fault instanceof Error ? fault : new Error("thrown value is no Error");
  // A stack begins with the message, whose own lines may look like frames.
  const frames = stack
    ?.replace(message, "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
  const kind = fault instanceof Error && "kind" in fault ? fault.kind : undefined;
  console.error(JSON.stringify({ at: new Date().toISOString(), id, fault: name, kind, frames }));
}
