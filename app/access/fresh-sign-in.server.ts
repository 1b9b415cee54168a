import type { ErrorAnswer } from "#app/forms/error-answers.server.ts";
import { submittedContext } from "#app/forms/http.server.ts";
import { keepFields } from "#app/forms/kept-forms.server.ts";
import type { Config } from "#app/visit/config.ts";
import { isApi, problem } from "#app/visit/refusal.ts";
import type { Session } from "#app/visit/session-token.ts";
import { visitContext } from "#app/visit/visit.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import { type LoaderFunctionArgs, data, redirect } from "react-router";
import { confirmPath, FRESH_FOR } from "./fresh-sign-in.ts";

const SENTENCE = "Sign in again first: this is for site admins who have signed in just now.";

const isFresh = (minutes: number) => minutes >= 0 && minutes <= FRESH_FOR;

/** Which factor of this session is too old for a site admin's act: null if none is. A token that does not say is too old. */
export function staleFactor(
  { factorAges: [first, second] = [-1, -1] }: Session,
  { adminSecondFactor }: Pick<Config, "adminSecondFactor">,
): "first" | "second" | null {
  if (!isFresh(first)) return "first";
  return adminSecondFactor && !isFresh(second) ? "second" : null;
}

type Asked = { system: SystemScope; session: Session; stale: "first" | "second" };

/**
 * Answers an act of a site admin whose sign-in is not fresh: a redirect to the page that asks for one. The form is kept, and
 * its page shows it again; programs get 403.
 */
export async function askForFreshSignIn(
  args: LoaderFunctionArgs,
  { system, session, stale }: Asked,
): Promise<unknown> {
  const { request, url, context } = args;
  if (isApi(request)) {
    const refusal = { status: 403, title: "Forbidden", detail: SENTENCE };
    return problem(refusal, { code: "fresh_sign_in_required", factor: stale, minutes: FRESH_FOR });
  }
  const submitted = context.get(submittedContext);
  const kept = submitted && (await keepFields(args, system, session, submitted.fields));
  if (submitted && !kept) {
    const answer: ErrorAnswer = {
      sentence: SENTENCE,
      form: { action: url.pathname, ...submitted },
    };
    return data(answer, { status: 403 });
  }
  // The worker adds these last, after what the guard says of a form that was kept before.
  if (kept) context.get(visitContext).setCookies.push(kept.cookie);
  return redirect(confirmPath(url.pathname), 303);
}
