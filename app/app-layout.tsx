import { guardOf, refuseMachineTokens } from "#app/access/guard.server.ts";
import { OutboxProvider } from "#app/outbox/provider.tsx";
import { clerkForPages, readSession } from "#app/access/session.server.ts";
import { Opener } from "#app/tabs/opener.tsx";
import { SaySending } from "#app/forms/say-sending.tsx";
import { KeepTypedText } from "#app/forms/typed-text/keep-typed-text.tsx";
import { Announcer } from "#app/ui/announcer.tsx";
import { Arrival } from "#app/frame/arrival.tsx";
import { StayWhileOffline } from "#app/ui/connection.tsx";
import { clerkLook } from "#app/ui/clerk-look.ts";
import { Impersonation } from "#app/frame/impersonation.tsx";
import { ErrorPage } from "#app/frame/error-page.tsx";
import { KeepFocus } from "#app/frame/keep-focus.tsx";
import { Progress } from "#app/frame/progress.tsx";
import { useServiceWorker } from "#app/frame/service-worker.ts";
import { postChanges, POSTS } from "#app/posts/ways/outbox.ts";
import { Reminders } from "#app/tasks/reminders/reminders.tsx";
import { taskChanges, TASKS } from "#app/tasks/ways/outbox.ts";
import { visitContext } from "#app/visit/visit.ts";
import { ClerkProvider } from "@clerk/react-router";
import { rootAuthLoader } from "@clerk/react-router/server";
import { useState } from "react";
import { Outlet, type ShouldRevalidateFunctionArgs } from "react-router";
import type { Route } from "./+types/app-layout.ts";
import { table } from "./routes.ts";
import styles from "./workspace.css?url";

/** The nouns whose changes wait in the browser until they are sent. */
const NOUNS = { [TASKS]: taskChanges, [POSTS]: postChanges };

const frame: Route.MiddlewareFunction = async ({ context }, next) => {
  const visit = context.get(visitContext);
  visit.page = "app";
  visit.nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  return next();
};

/** What public pages have no use for, which weigh less without it. */
export const links: Route.LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "manifest", href: "/app.webmanifest" },
];

/** Authenticates once, then checks the route table. Every page below runs after these. */
export const middleware: Route.MiddlewareFunction[] = [
  frame,
  refuseMachineTokens,
  clerkForPages,
  guardOf(table),
];

export function loader(args: Route.LoaderArgs) {
  const { nonce, config } = args.context.get(visitContext);
  return rootAuthLoader(args, () => {
    const session = readSession(args);
    const { userId = null, impersonatorId } = session ?? {};
    return { nonce, origin: config.origin, userId, impersonatorId };
  });
}

/**
 * A page that loads its data again after a change leaves the layout as it is. Otherwise the editor, which loads nothing again,
 * would be replaced by an error page when the connection is lost right after a save.
 */
export const shouldRevalidate = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) =>
  defaultShouldRevalidate && (formMethod !== undefined || currentUrl.href !== nextUrl.href);

export default function AppLayout({ loaderData }: Route.ComponentProps) {
  // A revalidation brings another nonce, which the document's policy does not know.
  const [nonce] = useState(loaderData.nonce);
  useServiceWorker(loaderData.userId !== null);
  return (
    <ClerkProvider
      loaderData={loaderData}
      nonce={nonce}
      afterSignOutUrl="/sign-out"
      allowedRedirectOrigins={[loaderData.origin]}
      appearance={clerkLook}
    >
      <Opener userId={loaderData.userId}>
        <Announcer>
          <OutboxProvider userId={loaderData.userId} nouns={NOUNS}>
            <Reminders userId={loaderData.userId}>
              <StayWhileOffline>
                <SaySending>
                  <Impersonation by={loaderData.impersonatorId} />
                  <Outlet />
                </SaySending>
              </StayWhileOffline>
            </Reminders>
            {loaderData.userId && <KeepTypedText userId={loaderData.userId} />}
          </OutboxProvider>
          <Arrival />
          <KeepFocus />
          <Progress />
        </Announcer>
      </Opener>
    </ClerkProvider>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />;
}
