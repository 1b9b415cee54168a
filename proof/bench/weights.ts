import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { BUILD } from "../world/workerd.ts";

type Part = { module: string; imports: string[] };
type Route = Part & { id: string; parentId?: string; hasDefaultExport: boolean };
type Manifest = { entry: Part; routes: Record<string, Route> };

/** Bytes of JavaScript, gzipped file by file, that a browser loads to open a page once. */
export type Weight = {
  /** Everything except what Clerk's servers deliver. */
  all: number;
  /** Without Clerk's React SDK, which the build puts into a separate file. */
  besideClerk: number;
};

/** Pages with the editor of posts. */
export const EDITORS = ["posts/pages/post", "posts/pages/new-post"];

const CLERK = /\/clerk-[^/]+\.js$/;

/** The scripts of each page that has any, by the name of its route; pages in the app include those of its layout. */
export function clientWeights(build = BUILD, layout = "app-layout"): Record<string, Weight> {
  const assets = join(build, "client/assets");
  const name = readdirSync(assets).find((file) => file.startsWith("manifest-"));
  if (name === undefined) throw new Error("There is no build. Run `npm run build` first.");
  const text = readFileSync(join(assets, name), "utf8");
  const { entry, routes }: Manifest = JSON.parse(
    text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1),
  );

  const weigh = (paths: string[]) =>
    paths.reduce(
      (sum, path) => sum + gzipSync(readFileSync(join(build, "client", path))).length,
      0,
    );
  const pages = Object.values(routes).filter((route) => route.hasDefaultExport);
  return Object.fromEntries(
    pages.flatMap((page) => {
      const chain = upwards(routes, page);
      if (!chain.slice(1).some(({ id }) => id === layout)) return [];
      const files = [entry, ...chain].flatMap(({ module, imports }) => [module, ...imports]);
      const paths = [...new Set([`/assets/${name}`, ...files])];
      const besideClerk = weigh(paths.filter((path) => !CLERK.test(path)));
      return [[page.id, { all: weigh(paths), besideClerk }]];
    }),
  );
}

/** A route and its parents. */
function upwards(routes: Record<string, Route>, route: Route): Route[] {
  const parent = route.parentId === undefined ? undefined : routes[route.parentId];
  return parent ? [route, ...upwards(routes, parent)] : [route];
}

/** Bytes of the worker's modules, gzipped together, as Wrangler reports a deployment. */
export function serverWeight(build = BUILD): number {
  const folder = join(build, "server");
  const modules = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.m?js$/.test(path))
    .map((path) => readFileSync(join(folder, path)));
  return gzipSync(Buffer.concat(modules)).length;
}
