import { draftKeeper } from "#app/access.server.ts";
import { eraseAllFields } from "#app/drafts.server.ts";
import { refused } from "#app/http.server.ts";
import { readSession } from "#app/session.server.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Entrance } from "#app/ui/entrance.tsx";
import { clerkOf } from "#workers/clerk.ts";
import { visitContext } from "#workers/context.ts";
import { parseCookies } from "#workers/cookies.ts";
import { redirect } from "react-router";
import type { Route } from "./+types/sign-out.ts";

export const meta = () => [{ title: "Sign out · Rowkeep" }];

/** Clerk's own button signs out in the browser and leads here, where kept forms are erased. */
export async function loader(args: Route.LoaderArgs) {
  if (await readSession(args)) return null;
  throw await leave(args);
}

/** Signs out without JavaScript: ends the session at Clerk, then forgets it in this browser. */
export async function action(args: Route.ActionArgs) {
  const session = await readSession(args);
  const { config } = args.context.get(visitContext);
  if (session) {
    await clerkOf(config)
      .sessions.revokeSession(session.sessionId)
      .catch(() => {
        throw refused(
          503,
          "Clerk, which keeps the sessions, cannot be reached. You are still signed in.",
        );
      });
  }
  return leave(args);
}

async function leave(args: Route.LoaderArgs | Route.ActionArgs) {
  const headers = new Headers();
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
