/** A route as a deployment serves it (react-router's browser manifest). */
type Served = { id: string; parentId?: string; path?: string; module: string; imports?: string[] };

type Manifest = { entry: Omit<Served, "id">; routes: Record<string, Served> };

/** What a deployment tells every browser about itself. */
export type Discovered = {
  /** Its routes by id, with their full path as the route table has it. */
  paths: Map<string, string>;
  /** URLs of its scripts. */
  scripts: string[];
};

const pathOf = (routes: Manifest["routes"], { path = "", parentId }: Served): string => {
  const parent = parentId === undefined ? undefined : routes[parentId];
  const above = parent ? pathOf(routes, parent) : "";
  return [above, path].filter((part) => part !== "").join("/");
};

const written = (path: string) => (path === "*" ? path : `/${path}`);

/**
 * The routes and scripts that a deployment serves, read from the manifest that its sign-in page names. The page needs
 * the manifest to run, so it cannot leave a route out. Null if there is none.
 */
export async function discover(origin: string): Promise<Discovered | null> {
  const page = await fetch(`${origin}/sign-in`, { headers: { "sec-fetch-dest": "empty" } });
  const html = await page.text();
  const address = /\/assets\/manifest-[\w-]+\.js/.exec(html)?.[0];
  if (!address) return null;
  const script = await (await fetch(origin + address)).text();
  const json = /^window\.__reactRouterManifest=(\{.*\});?\s*$/s.exec(script)?.[1];
  if (!json) return null;
  const { entry, routes }: Manifest = JSON.parse(json);
  const modules = [entry, ...Object.values(routes)].flatMap((part) => [
    part.module,
    ...(part.imports ?? []),
  ]);
  return {
    paths: new Map(
      Object.values(routes).map((route) => [route.id, written(pathOf(routes, route))]),
    ),
    scripts: [...new Set([address, ...modules])],
  };
}
