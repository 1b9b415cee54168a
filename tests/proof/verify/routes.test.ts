import { expect, test } from "vitest";
import { routeTable } from "../../../proof/targets/route-table.ts";
import { expectations } from "../../../proof/verify/matrix/expectations.ts";
import { readRoutes } from "../../../proof/verify/target/routes.ts";

const paths = routeTable().map(({ path }) => path);

test.each(paths)("%s has its entry in proof/verify/matrix/expectations.ts", (path) => {
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
    'The route /new has the rule "members", which is unknown here: name it in proof/verify/target/routes.ts, and say in proof/verify/matrix/rules.ts what it promises.',
  ],
])("%j is refused, with a sentence", (json, sentence) => {
  expect(() => readRoutes(json)).toThrow(sentence);
});
