import { visitContext } from "#app/visit/visit.ts";
import { cookieIn, parseCookies } from "#app/visit/cookies.ts";
import { sessionTokens } from "#app/visit/session-token.ts";
import { type LoaderFunctionArgs, data, redirectDocument } from "react-router";
import type { ErrorAnswer } from "#app/forms/error-answers.server.ts";
import { signInPath } from "#app/visit/redirect.ts";

type Args = Pick<LoaderFunctionArgs, "request" | "context">;

/**
 * How often a browser that believes it is signed in is redirected to the sign-in page before a page explains the
 * problem.
 */
const TURNS_MAX = 3;

/** Seconds after which the count starts again. */
const KEPT_FOR = 60;

const NAME = "turned-away";

/** The page that ends a redirect loop: it says what happened and what helps. */
export const goingRound = () =>
  data<ErrorAnswer>(
    {
      title: "Signing in goes round in circles",
      sentence:
        "You were sent to sign in again and again, and each time what came back did not count here. Your browser may refuse cookies, or the clock of your device or of this site may be wrong. Sign out, then sign in afresh.",
      form: null,
      leave: true,
    },
    { status: 401 },
  );

function count({ context }: Args, turns: number) {
  const { config, setCookies } = context.get(visitContext);
  const isSecure = config.origin.startsWith("https:");
  const name = isSecure ? `__Host-${NAME}` : NAME;
  const rest = `Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  setCookies.push(`${name}=${turns || ""}; ${rest}; Max-Age=${turns ? KEPT_FOR : 0}`);
}

function turnsOf({ request }: Args): number {
  const sent = request.headers.get("cookie");
  const value = cookieIn(sent, `__Host-${NAME}`) ?? cookieIn(sent, NAME);
  return /^\d$/.test(value ?? "") ? Number(value) : 0;
}

/**
 * Redirects to the sign-in page, and back to `here` afterwards. Clerk's scripts send a browser that they believe is
 * signed in straight back, so the redirects are counted.
 * @throws a page that explains the loop.
 */
export function toSignIn(args: Args, here: string): Response {
  if (sessionTokens(parseCookies(args.request.headers.get("cookie"))).length > 0) {
    const turns = turnsOf(args) + 1;
    count(args, turns > TURNS_MAX ? 0 : turns);
    if (turns > TURNS_MAX) throw goingRound();
  }
  // A new document, because Clerk's scripts in the old one may still believe in the session and show no form.
  return redirectDocument(signInPath(here));
}

/** Call this when somebody has got in: it resets the count. */
export function forgetTurns(args: Args): void {
  if (turnsOf(args) > 0) count(args, 0);
}
