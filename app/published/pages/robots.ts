import { publicPaths } from "#app/edge-cache/public-paths.ts";
import { visitContext } from "#app/visit/visit.ts";
import { nothingHere, published } from "../answer.ts";
import type { Route } from "./+types/robots.ts";

/**
 * RFC 9309 (https://www.rfc-editor.org/rfc/rfc9309). Everything that needs no session may be crawled; the rest leads to
 * the sign-in page.
 */
export const middleware: Route.MiddlewareFunction[] = [
  published(async ({ context }) => {
    const sitemap = context.get(visitContext).config.origin + publicPaths.sitemap;
    const text = `User-agent: *\nAllow: /\nDisallow: /w/\nDisallow: /api/\n\nSitemap: ${sitemap}\n`;
    return new Response(text, { headers: { "content-type": "text/plain; charset=utf-8" } });
  }),
];

export const loader = nothingHere;
export const action = nothingHere;

export default function Robots() {
  return null;
}
