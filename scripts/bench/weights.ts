import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const BUILD = resolve(import.meta.dirname, "../../build");

type Part = { module: string; imports: string[] };
type Route = Part & { id: string; parentId?: string; hasDefaultExport: boolean };
type Manifest = { entry: Part; routes: Record<string, Route> };

/** Clerk's React SDK, in a file of its own. */
const CLERK = /\/ClerkProvider-[^/]+\.js$/;

/**
 * Bytes of JavaScript beside Clerk's own, gzipped file by file, that a browser loads to open each page of the app's
 * layout once.
 */
export function clientWeights(): Record<string, number> {
  const assets = join(BUILD, "client/assets");
  const name = readdirSync(assets).find((file) => file.startsWith("manifest-"));
  if (name === undefined) throw new Error("There is no build. Run `npm run build` first.");
  const text = readFileSync(join(assets, name), "utf8");
  const { entry, routes }: Manifest = JSON.parse(
    text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1),
  );

  const weight = (path: string) => gzipSync(readFileSync(join(BUILD, "client", path))).length;
  const pages = Object.values(routes).filter((route) => route.hasDefaultExport);
  return Object.fromEntries(
    pages.flatMap((page) => {
      const chain = upwards(routes, page);
      if (!chain.slice(1).some(({ id }) => id === "routes/app-layout")) return [];
      const files = [entry, ...chain].flatMap(({ module, imports }) => [module, ...imports]);
      const all = new Set([`/assets/${name}`, ...files].filter((path) => !CLERK.test(path)));
      return [[page.id, [...all].reduce((sum, path) => sum + weight(path), 0)]];
    }),
  );
}

/** A route and all that it stands in. */
function upwards(routes: Record<string, Route>, route: Route): Route[] {
  const parent = route.parentId === undefined ? undefined : routes[route.parentId];
  return parent ? [route, ...upwards(routes, parent)] : [route];
}
