import type { IncomingMessage, ServerResponse } from "node:http";
import type { ClerkEmulator } from "@rowkeep/clerk-emulator";
import { getRequestListener } from "@hono/node-server";

/** The local Clerk's path on the app's own origin. */
const MOUNT = "/__clerk";

/** Answers the local Clerk's paths, and passes all others to `next`. */
export function mountClerk(clerk: ClerkEmulator) {
  const answer = getRequestListener((request) => clerk.fetch(request), {
    overrideGlobalObjects: false,
  });
  return (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (request.url === MOUNT || request.url?.startsWith(`${MOUNT}/`))
      void answer(request, response);
    else next();
  };
}
