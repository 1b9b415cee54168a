import { ClerkProvider } from "#app/clerk/provider.tsx";
import { guard, refuseMachineTokens } from "#app/guard.server.ts";
import { clerk, readSession } from "#app/session.server.ts";
import { FaultPage } from "#app/ui/fault-page.tsx";
import { visitContext } from "#workers/context.ts";
import { Outlet } from "react-router";
import type { Route } from "./+types/app-layout.ts";

const frame: Route.MiddlewareFunction = async ({ context }, next) => {
  context.get(visitContext).page = "app";
  return next();
};

/** Authenticates once, then asks the route table; every page below stands behind these. */
export const middleware: Route.MiddlewareFunction[] = [frame, refuseMachineTokens, clerk, guard];

/** What Clerk's scripts have to know to start, and who is signed in. */
export async function loader(args: Route.LoaderArgs) {
  const { nonce, config } = args.context.get(visitContext);
  const { publishableKey, proxyUrl, scripts } = config.clerk;
  const session = await readSession(args);
  return {
    nonce,
    userId: session?.userId ?? null,
    start: { publishableKey, proxyUrl, scripts, origin: config.origin },
  };
}

export default function AppLayout({ loaderData }: Route.ComponentProps) {
  return (
    <ClerkProvider {...loaderData}>
      <Outlet />
    </ClerkProvider>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <FaultPage error={error} />;
}
