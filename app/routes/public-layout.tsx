import { visitContext } from "#workers/context.ts";
import { Outlet } from "react-router";
import type { Route } from "./+types/public-layout.ts";

/** No session is read here: these pages are the same for everyone. */
export const middleware: Route.MiddlewareFunction[] = [
  async ({ context }, next) => {
    context.get(visitContext).page = "public";
    return next();
  },
];

export default function PublicLayout() {
  return <Outlet />;
}
