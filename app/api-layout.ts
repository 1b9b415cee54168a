import { guardOf, refuseMachineTokens } from "#app/access/guard.server.ts";
import { clerkForPrograms } from "#app/access/session.server.ts";
import { Outlet } from "react-router";
import type { Route } from "./+types/api-layout.ts";
import { table } from "./routes.ts";

/** Authenticates once, then asks the route table, as for pages; nothing is prepared for scripts. */
export const middleware: Route.MiddlewareFunction[] = [
  refuseMachineTokens,
  clerkForPrograms,
  guardOf(table),
];

/** Routes that programs call with a person's session. */
export default Outlet;
