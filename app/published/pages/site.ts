import { openToAll } from "#app/access/doors.server.ts";
import { publicPaths } from "#app/edge-cache/public-paths.ts";
import { visitContext } from "#app/visit/visit.ts";
import { readSite } from "#db/public.server.ts";
import { answer, handleIn, moved, nothingHere, published } from "../answer.ts";
import { sitePage } from "../site-page.ts";
import type { Route } from "./+types/site.ts";

export const middleware: Route.MiddlewareFunction[] = [
  published(async (args) => {
    const handle = handleIn(args.params.at);
    if (handle === null) return null;
    const after = args.url.searchParams.get("after") ?? undefined;
    const found = await readSite(openToAll(args, { handle }), after);
    if (!found) return null;
    const front = publicPaths.site(found.site.handle);
    const path = after === undefined ? front : `${front}?after=${encodeURIComponent(after)}`;
    if (args.url.pathname !== front) return moved(path);
    const { origin } = args.context.get(visitContext).config;
    return answer("html", sitePage(origin, found, path));
  }),
];

export const loader = nothingHere;
export const action = nothingHere;

export default function Site() {
  return null;
}
