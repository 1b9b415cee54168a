import { visitContext } from "#app/visit/visit.ts";
import { staleSession } from "#app/visit/session-token.ts";
import { type LoaderFunctionArgs, data, redirect } from "react-router";
import { keptFormKeeper } from "./doors.server.ts";
import { admitAddress } from "./rate-limit.server.ts";
import { readBoundForm } from "#app/forms/bound-form.server.ts";
import { TICKET, keepFields } from "#app/forms/kept-forms.server.ts";
import type { ErrorAnswer } from "#app/forms/error-answers.server.ts";

const NO_ROOM = "You have been signed out. Sign in first, then send this again.";

/**
 * Keeps a form whose token expired a few minutes ago for the person it was opened for, and redirects their browser to
 * its URL by GET. That leads through Clerk's handshake, where the session may turn out to be active. Returns null for a
 * form without such a token.
 * @throws 409 if it was opened for somebody else; 401 with everything that was typed if there is no room for it; 429 if
 * too much comes from this address.
 */
export async function keepForm(args: LoaderFunctionArgs): Promise<Response | null> {
  const { request, url, context } = args;
  const stale = await staleSession(request, context.get(visitContext).config);
  if (stale === null) return null;
  const fields = await readBoundForm(args, stale.userId);
  // Not as this person's own: whoever has found a token that ended could use up what they may write.
  await admitAddress(args, "entrances");
  const kept = await keepFields(args, keptFormKeeper(args), stale, fields);
  const here = new URL(url);
  here.searchParams.delete(TICKET);
  if (kept === null) {
    const form = { action: here.pathname + here.search, fields, person: stale.userId };
    const answer: ErrorAnswer = { sentence: NO_ROOM, form };
    throw data(answer, { status: 401 });
  }
  here.searchParams.set(TICKET, kept.ticket);
  const headers = { "set-cookie": kept.cookie };
  return redirect(here.pathname + here.search, { status: 303, headers });
}
