import { refused } from "#app/forms/http.server.ts";
import { isApi, problem } from "#app/visit/refusal.ts";
import type { Session } from "#app/visit/session-token.ts";
import type { LoaderFunctionArgs } from "react-router";

const SENTENCE = "Somebody else is signed in as this person, and this is for the person alone.";

/** Who acts, for a scope. */
export const personOf = ({ userId, sessionId, impersonatorId }: Session) => ({
  userId,
  sessionId,
  ...(impersonatorId !== undefined && { impersonatorId }),
});

/** Throws 403 if somebody is signed in as this person by Clerk's impersonation. */
export function refuseImpersonator(
  { request }: Pick<LoaderFunctionArgs, "request">,
  { impersonatorId }: Session,
): void {
  if (impersonatorId === undefined) return;
  throw isApi(request)
    ? problem({ status: 403, title: "Forbidden", detail: SENTENCE })
    : refused(403, SENTENCE);
}
