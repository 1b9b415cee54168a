/** The routes that the API's router knows: for a path under `/api` it finds what the whole router would find. */
import { default as layouts } from "#app/routes.ts";
import { isApi } from "#app/visit/refusal.ts";
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

const found = (tree: RouteObject[], path: string) =>
  matchRoutes(tree, path)?.map(({ route, params }) => ({ id: route.id, params }));

const PARTS =
  "api API %61pi v1 V1 tasks posts w me @ada tags feed.xml health webhooks clerk a%2Fb .. x".split(
    " ",
  );
const part = fc.constantFrom("", ...PARTS);

test("the API's router finds what the whole router would find", () => {
  const [whole, own] = [under(routes, undefined), under(api, undefined)];
  const paths = flat.map(({ path = "" }) => `/${path.replace(/:\w+/g, "x")}`);
  const odd = fc.array(part, { maxLength: 5 }).map((parts) => `/api/${parts.join("/")}`);
  const path = fc.oneof(
    fc.constantFrom(...paths),
    odd,
    fc.constantFrom("/api%2Fv1", "//api/v1/tasks", "/API/V1/TASKS", "/api", "/api/"),
  );
  let asked = 0;
  fc.assert(
    fc.property(path, (pathname) => {
      if (!isApi(new Request(new URL(pathname, "http://localhost")))) return;
      asked++;
      expect(found(own, pathname)).toEqual(found(whole, pathname));
    }),
    { numRuns: 1_000 },
  );
  expect(asked).toBeGreaterThan(300);
});

test("the API's router passes no page", () => {
  expect(Object.values(api).map((route) => route?.path)).not.toContain("w/:workspace/today");
  expect(Object.keys(api).length).toBeLessThan(Object.keys(routes).length / 2);
});
