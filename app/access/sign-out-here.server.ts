import { refused } from "#app/forms/http.server.ts";
import { clerkOf } from "#app/visit/clerk.ts";
import { type Session, forgettingSession } from "#app/visit/session-token.ts";
import { visitContext } from "#app/visit/visit.ts";
import { leaveSession } from "#db/sessions.server.ts";
import { isClerkAPIResponseError } from "@clerk/backend/errors";
import type { LoaderFunctionArgs } from "react-router";
import { keptFormKeeper } from "./doors.server.ts";

/** Clerk's answers for a session that is already over, or that it has forgotten. */
const ENDED = new Set([400, 404, 410, 422]);

/**
 * Ends a session at Clerk.
 * @throws a page that says that Clerk cannot be reached: the session goes on.
 */
export async function revokeSession(args: LoaderFunctionArgs, session: Session): Promise<void> {
  const { sessions } = clerkOf(args.context.get(visitContext).config);
  await sessions.revokeSession(session.sessionId).catch((error: unknown) => {
    if (isClerkAPIResponseError(error) && ENDED.has(error.status)) return;
    throw refused(
      503,
      "Clerk, which keeps the sessions, cannot be reached. You are still signed in.",
    );
  });
}

/** Ends this session and nothing else: forms that are kept stay. Returns the headers that clear it from the browser. */
export async function signOutHere(
  args: LoaderFunctionArgs,
  session: Session | null,
): Promise<Headers> {
  if (session) {
    await revokeSession(args, session);
    const ended = { sessionId: session.sessionId, personId: session.userId };
    await leaveSession(keptFormKeeper(args), { session: ended, keptFormIds: [] });
  }
  const headers = new Headers();
  for (const line of forgettingSession(args.request)) headers.append("set-cookie", line);
  return headers;
}
