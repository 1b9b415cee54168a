import { isId } from "#app/forms/text.ts";
import type { Turn } from "#db/access/scope.server.ts";

/** The headers in which a browser's outbox names the change that it sends and the one it sent before. */
export function turnOf({ headers }: Request): Turn | null {
  const change = headers.get("rowkeep-change") ?? undefined;
  const after = headers.get("rowkeep-after") ?? undefined;
  return isId(change) ? { change, after: isId(after) ? after : null } : null;
}
