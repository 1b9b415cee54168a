import { toTheAddressMeant } from "#app/access/handshake.server.ts";
import { visitContext } from "#app/visit/visit.ts";
import { Outlet } from "react-router";
import type { Route } from "./+types/public-layout.ts";

/** No session is read here: these pages are the same for everyone. */
export const middleware: Route.MiddlewareFunction[] = [
  async (args, next) => {
    args.context.get(visitContext).page = "public";
    return toTheAddressMeant(args) ?? next();
  },
];

export default function PublicLayout() {
  return <Outlet />;
}
