import { visitContext } from "#app/visit/visit.ts";
import { staleSession } from "#app/visit/session-token.ts";
import { type LoaderFunctionArgs, data, redirect } from "react-router";
import { keptFormKeeper } from "./doors.server.ts";
import { readBoundForm } from "#app/forms/bound-form.server.ts";
import { TICKET, keepFields } from "#app/forms/kept-forms.server.ts";
import type { Fault } from "#app/forms/error-answers.server.ts";

const NO_ROOM = "You have been signed out. Sign in first, then send this again.";

/**
 * Keeps a form whose token ran out a few minutes ago, for the person that it was opened for, and sends their browser back
 * to its address by GET: through Clerk's handshake, where the session may turn out to be alive. Null for what comes with no
 * such token.
 * @throws 409 when it was opened for somebody else, 401 with all that was typed when there is no room for it.
 */
export async function keepForm(args: LoaderFunctionArgs): Promise<Response | null> {
  const { request, url, context } = args;
  const stale = await staleSession(request, context.get(visitContext).config);
  if (stale === null) return null;
  const fields = await readBoundForm(args, stale.userId);
  const kept = await keepFields(args, keptFormKeeper(args), stale, fields);
  const here = new URL(url);
  here.searchParams.delete(TICKET);
  if (kept === null) {
    const form = { action: here.pathname + here.search, fields, person: stale.userId };
    const fault: Fault = { sentence: NO_ROOM, form };
    throw data(fault, { status: 401 });
  }
  here.searchParams.set(TICKET, kept.ticket);
  const headers = { "set-cookie": kept.cookie };
  return redirect(here.pathname + here.search, { status: 303, headers });
}
