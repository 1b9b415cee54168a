import { isId } from "#app/forms/text.ts";
import type { Turn } from "#db/access/scope.server.ts";

/** A change that waited for longer counts as if it had waited for thirty days, in milliseconds. */
const WAITED_MAX = 30 * 24 * 60 * 60 * 1000;

/**
 * The headers in which a browser's outbox names the change that it sends and the one it sent before, and says how long the
 * change has waited. That is no time of day, because the clocks of browsers are often wrong.
 */
export function turnOf({ headers }: Request): Turn | null {
  const change = headers.get("rowkeep-change") ?? undefined;
  if (!isId(change)) return null;
  const after = headers.get("rowkeep-after") ?? undefined;
  const told = /^\d{1,15}$/.exec(headers.get("rowkeep-waited") ?? "")?.[0];
  const waited = Math.min(Number(told ?? 0), WAITED_MAX);
  return { change, after: isId(after) ? after : null, waited };
}
