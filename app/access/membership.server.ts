import { clerkOf } from "#app/visit/clerk.ts";
import { logError } from "#app/visit/request-log.ts";
import { visitContext } from "#app/visit/visit.ts";
import type { Membership, SystemScope } from "#db/access/scope.server.ts";
import { DatabaseError } from "#db/access/errors.server.ts";
import { type LoaderFunctionArgs, redirect } from "react-router";
import { rememberWorkspace } from "./last-workspace.server.ts";
import { confirmMembership } from "./confirm-membership.server.ts";

/** Milliseconds for which Clerk's answer about a person is not asked for again. */
const RECENT = 60_000;

/** People whom an isolate remembers to have asked about. */
const REMEMBERED = 1_000;

/** When this isolate last asked Clerk which workspaces a person belongs to. */
const asked = new Map<string, number>();

/** Whether it is time to ask about the person. If so, it counts as done. */
function isTime(userId: string): boolean {
  const now = Date.now();
  if (now - (asked.get(userId) ?? -Infinity) < RECENT) return false;
  asked.delete(userId);
  asked.set(userId, now);
  const [oldest] = asked.keys();
  if (asked.size > REMEMBERED && oldest !== undefined) asked.delete(oldest);
  return true;
}

/**
 * For the scope of an organisation's workspace: asks Clerk about a membership that is not known well enough, and leads on
 * from a former slug. Nobody can make Rowkeep ask more than once a minute about workspaces that are not theirs.
 */
export function membershipIn(
  args: LoaderFunctionArgs,
  userId: string,
  slug: string,
  system: SystemScope,
): Membership {
  const visit = args.context.get(visitContext);
  const ask = () => confirmMembership(system, clerkOf(visit.config), userId);
  return {
    async confirm(reason) {
      if (!isTime(userId) && reason !== "unconfirmed") return false;
      try {
        await ask();
        return true;
      } catch (error) {
        asked.delete(userId);
        if (error instanceof DatabaseError) throw error;
        logError(visit.id, error);
        throw new DatabaseError("unconfirmed", { rolledBack: true });
      }
    },
    confirmSoon() {
      if (isTime(userId))
        visit.background(ask().catch((error: unknown) => logError(visit.id, error)));
    },
    onEntered(now) {
      rememberWorkspace(args, now);
    },
    onRenamed(now) {
      const path = `/w/${slug}/`;
      if (args.request.method !== "GET" || !args.url.pathname.startsWith(path)) return;
      throw redirect(`/w/${now}/${args.url.pathname.slice(path.length)}${args.url.search}`);
    },
  };
}
