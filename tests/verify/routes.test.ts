import { expect, test } from "vitest";
import { routeTable } from "../../scripts/route-table.ts";
import { expectations } from "../../verify/matrix/expectations.ts";
import { readRoutes } from "../../verify/target/routes.ts";

const paths = routeTable().map(({ path }) => path);

test.each(paths)("%s has its entry in verify/matrix/expectations.ts", (path) => {
  expect(Object.keys(expectations)).toContain(path);
});

test.each(Object.keys(expectations))("the entry %s is about a route of app/routes.ts", (path) => {
  expect(paths).toContain(path);
});

test("a route table is read from plain data", () => {
  const table = routeTable();
  expect(readRoutes(JSON.parse(JSON.stringify(table)))).toEqual(table);
});

test.each([
  [{}, "The route table is no list."],
  [[{ path: "/" }], 'This is no route: {"path":"/"}.'],
  [
    [{ path: "/new", file: "new.ts", access: "members", ids: [] }],
    'The route /new has the rule "members", which is unknown here: name it in verify/target/routes.ts, and say in verify/matrix/rules.ts what it promises.',
  ],
])("%j is refused, with a sentence", (json, sentence) => {
  expect(() => readRoutes(json)).toThrow(sentence);
});
