import { openToAll } from "#app/access/doors.server.ts";
import { publicPaths } from "#app/edge-cache/public-paths.ts";
import { visitContext } from "#app/visit/visit.ts";
import { readPost } from "#db/public.server.ts";
import { answer, handleIn, moved, nothingHere, published } from "../answer.ts";
import { postPage } from "../post-page.ts";
import type { Route } from "./+types/post.ts";

export const middleware: Route.MiddlewareFunction[] = [
  published(async (args) => {
    const handle = handleIn(args.params.at);
    const name = args.params.slug ?? "";
    if (handle === null || name.length > NAME_MAX) return null;
    const secret = name.startsWith("~") ? name.slice(1) : undefined;
    const slug = secret === undefined ? name : null;
    const found = await readPost(openToAll(args, { handle, secret }), slug);
    if (!found) return null;
    const { site } = found;
    if ("moved" in found) return moved(publicPaths.post(site.handle, found.moved));
    const path =
      secret === undefined
        ? publicPaths.post(site.handle, found.post.slug)
        : publicPaths.unlisted(site.handle, secret);
    if (args.url.pathname !== path) return moved(path);
    const { origin } = args.context.get(visitContext).config;
    return answer("html", postPage(origin, site, found.post, path));
  }),
];

/** The most characters of a slug or a secret address. */
const NAME_MAX = 200;

export const loader = nothingHere;
export const action = nothingHere;

export default function Post() {
  return null;
}
