import { openToAll } from "#app/access/doors.server.ts";
import { visitContext } from "#app/visit/visit.ts";
import { readSitemap } from "#db/public.server.ts";
import { answer, nothingHere, published } from "../answer.ts";
import { sitemapDocument } from "../sitemap-document.ts";
import type { Route } from "./+types/sitemap.ts";

export const middleware: Route.MiddlewareFunction[] = [
  published(async (args) => {
    const posts = await readSitemap(openToAll(args));
    const { origin } = args.context.get(visitContext).config;
    return answer("xml", sitemapDocument(origin, posts));
  }),
];

export const loader = nothingHere;
export const action = nothingHere;

export default function Sitemap() {
  return null;
}
