/** The routes that the API's router knows: for a path under `/api` it finds what the whole router would find. */
import { default as layouts } from "#app/routes.ts";
import * as fc from "fast-check";
import { type RouteObject, type ServerBuild, matchRoutes } from "react-router";
import { expect, test } from "vitest";
import { apiOf } from "#workers/router.ts";

type Routes = ServerBuild["routes"];

/** The routes as a build has them, without their modules. */
const flat = layouts.flatMap(({ file, children }) => [
  { id: file, parentId: "root", path: undefined },
  ...children.map((child) => ({ id: child.file, parentId: file, path: child.path })),
]);
const routes = Object.fromEntries(
  [{ id: "root", parentId: undefined, path: "" }, ...flat].map((route) => [route.id, route]),
) as unknown as Routes;
const api = apiOf({ routes } as ServerBuild).routes;

const under = (known: Routes, parent: string | undefined): RouteObject[] =>
  Object.values(known).flatMap((route) =>
    route && route.parentId === parent
      ? [{ id: route.id, path: route.path, children: under(known, route.id) }]
      : [],
  );

const leafOf = (tree: RouteObject[], path: string) => {
  const leaf = matchRoutes(tree, path)?.at(-1);
  return leaf && { id: leaf.route.id, params: leaf.params };
};

const NOT_THERE = "site/api/not-found.ts";

const PARTS = "api API %61pi v1 V1 tasks posts w me @ada tags feed.xml health webhooks a%2Fb .. x";
const part = fc.constantFrom("", ...PARTS.split(" "));
const paths = flat.map(({ path = "" }) => `/${path.replace(/:\w+/g, "x")}`);

test("the API's router finds what the whole router would find, and takes nothing for a page", () => {
  const [whole, own] = [under(routes, undefined), under(api, undefined)];
  const known = fc.constantFrom(...paths.filter((path) => path.startsWith("/api/")));
  const odd = fc.array(part, { maxLength: 5 }).map((parts) => `/api/${parts.join("/")}`);
  fc.assert(
    fc.property(fc.oneof(known, odd), (path) => {
      const meant = leafOf(whole, path);
      const isApi = routes[meant?.id ?? ""]?.path?.startsWith("api/");
      const found = leafOf(own, path);
      expect(isApi ? found : found?.id).toEqual(isApi ? meant : NOT_THERE);
    }),
    { numRuns: 1_000 },
  );
});

test("the API's router passes no page", () => {
  const known = Object.values(api).flatMap((route) => route?.path || []);
  expect(known).toEqual(flat.flatMap(({ path }) => (path?.startsWith("api/") ? path : [])));
});
