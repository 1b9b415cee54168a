import { openToAll } from "#app/access/doors.server.ts";
import { publicPaths } from "#app/edge-cache/public-paths.ts";
import { tagOfSegment } from "#app/tag-names/address.ts";
import { wrongTag } from "#app/tag-names/tag-names.ts";
import { visitContext } from "#app/visit/visit.ts";
import { readTag } from "#db/public.server.ts";
import { answer, handleIn, moved, nothingHere, published } from "../answer.ts";
import { tagPage } from "../tag-page.ts";
import type { Route } from "./+types/tag.ts";

export const middleware: Route.MiddlewareFunction[] = [
  published(async (args) => {
    const handle = handleIn(args.params.at);
    const asked = tagOfSegment(args.params.tag ?? "");
    if (handle === null || asked === "" || wrongTag(asked) !== null) return null;
    const after = args.url.searchParams.get("after") ?? undefined;
    const found = await readTag(openToAll(args, { handle }), asked, after);
    if (!found) return null;
    const front = publicPaths.tag(found.site.handle, found.name);
    const path = after === undefined ? front : `${front}?after=${encodeURIComponent(after)}`;
    if (args.url.pathname !== front) return moved(path);
    const { origin } = args.context.get(visitContext).config;
    return answer("html", tagPage(origin, found, path));
  }),
];

export const loader = nothingHere;
export const action = nothingHere;

export default function Tag() {
  return null;
}
