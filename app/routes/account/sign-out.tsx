import { draftKeeper } from "#app/access.server.ts";
import { eraseAllFields } from "#app/drafts.server.ts";
import { refused } from "#app/http.server.ts";
import { readSession } from "#app/session.server.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Entrance } from "#app/ui/entrance.tsx";
import { clerkOf } from "#workers/clerk.ts";
import { visitContext } from "#workers/context.ts";
import { parseCookies } from "#workers/cookies.ts";
import { staleSession } from "#workers/session-token.ts";
import { isClerkAPIResponseError } from "@clerk/backend/errors";
import { redirect } from "react-router";
import type { Route } from "./+types/sign-out.ts";

/** What Clerk answers for a session that is over already, or that it has forgotten. */
const ENDED = new Set([400, 404, 410, 422]);

export const meta = () => [{ title: "Sign out · Rowkeep" }];

/** Clerk's own button signs out in the browser and leads here, where kept forms are erased. */
export async function loader(args: Route.LoaderArgs) {
  if (await readSession(args)) return null;
  throw await leave(args);
}

/**
 * Signs out without JavaScript: ends the session at Clerk, then forgets it in this browser. A token that has run out
 * still tells which session that is.
 */
export async function action(args: Route.ActionArgs) {
  const { config } = args.context.get(visitContext);
  const session = (await readSession(args)) ?? (await staleSession(args.request, config));
  if (session) {
    await clerkOf(config)
      .sessions.revokeSession(session.sessionId)
      .catch((fault: unknown) => {
        if (isClerkAPIResponseError(fault) && ENDED.has(fault.status)) return;
        throw refused(
          503,
          "Clerk, which keeps the sessions, cannot be reached. You are still signed in.",
        );
      });
  }
  return leave(args);
}

async function leave(args: Route.LoaderArgs | Route.ActionArgs) {
  // Changes that were never sent stand in the browser's storage, under the name of who made them.
  const headers = new Headers({ "clear-site-data": '"storage"' });
  const erased = await eraseAllFields(args, draftKeeper(args));
  for (const line of erased) headers.append("set-cookie", line);
  for (const name of parseCookies(args.request.headers.get("cookie")).keys()) {
    if (/^__(session|client_uat|refresh)/.test(name)) {
      headers.append("set-cookie", `${name}=; Path=/; Max-Age=0; SameSite=Lax`);
    }
  }
  return redirect("/", { status: 303, headers });
}

export default function SignOut() {
  return (
    <Entrance title="Sign out">
      <form method="post" className="flex flex-wrap gap-3">
        <Button>Sign out</Button>
        <a href="/dashboard" className={buttonLook("plain")}>
          Stay
        </a>
      </form>
    </Entrance>
  );
}
