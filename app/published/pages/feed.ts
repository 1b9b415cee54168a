import { openToAll } from "#app/access/doors.server.ts";
import { publicPaths } from "#app/edge-cache/public-paths.ts";
import { visitContext } from "#app/visit/visit.ts";
import { readFeed } from "#db/public.server.ts";
import { answer, handleIn, moved, nothingHere, published } from "../answer.ts";
import { feedDocument } from "../feed-document.ts";
import type { Route } from "./+types/feed.ts";

export const middleware: Route.MiddlewareFunction[] = [
  published(async (args) => {
    const handle = handleIn(args.params.at);
    if (handle === null) return null;
    const found = await readFeed(openToAll(args, { handle }));
    if (!found) return null;
    const { site, posts } = found;
    const path = publicPaths.feed(site.handle);
    if (args.url.pathname !== path) return moved(path);
    const { origin } = args.context.get(visitContext).config;
    return answer("atom+xml", feedDocument(origin, site, posts), !site.indexed);
  }),
];

export const loader = nothingHere;
export const action = nothingHere;

export default function Feed() {
  return null;
}
