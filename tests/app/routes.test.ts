import type { AccessRule } from "#app/access/rule.ts";
import { default as routes, table } from "#app/routes.ts";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const APP = join(import.meta.dirname, "../../app");
/** Which layout, and so which middleware, the pages of each rule stand behind. */
const layouts: Record<AccessRule, string> = {
  public: "public-layout.tsx",
  entrance: "app-layout.tsx",
  "signed-in": "app-layout.tsx",
  owner: "app-layout.tsx",
  "org-admin": "app-layout.tsx",
  "site-admin": "app-layout.tsx",
  webhook: "machine-layout.ts",
  health: "machine-layout.ts",
};

/** Programs have a layout of their own, but for what is everyone's. */
const layoutOf = (path: string, access: AccessRule) =>
  path.startsWith("/api/") && layouts[access] === "app-layout.tsx"
    ? "api-layout.ts"
    : layouts[access];

const source = (file: string) => readFileSync(join(APP, file), "utf8");
const files = readdirSync(APP, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name).slice(APP.length + 1));

/** A noun's folders in which each file is one URL. */
const isServed = (file: string) => /^[\w-]+\/(pages|api)\//.test(file);

/** The exports with which a route answers. */
const handles = (file: string) =>
  /export (async )?(default|function (loader|action)|const (loader|action|middleware))\b/.test(
    source(file),
  );

describe.each(table)("$path", ({ path, file, access }) => {
  test("is served by a file that is there", () => {
    expect(files).toContain(file);
    expect(handles(file)).toBe(true);
  });

  test("stands behind the layout of its rule, and there alone", () => {
    const address = path.replace(/^\//, "");
    const above = routes.filter(({ children }) =>
      children.some((child) => child.file === file && child.path === address),
    );
    expect(above.map((layout) => layout.file)).toEqual([layoutOf(path, access)]);
  });
});

test("no two routes have the same path", () => {
  const shapes = table.map(({ path }) => path.toLowerCase().replace(/:\w+/g, ":"));
  expect(new Set(shapes).size).toBe(shapes.length);
});

test("no two routes are served by the same file", () => {
  expect(new Set(table.map(({ file }) => file)).size).toBe(table.length);
});

test("the router knows no route but those of the table", () => {
  const known = routes.flatMap(({ children }) => children.map((child) => child.file));
  expect(known.toSorted()).toEqual(table.map(({ file }) => file).toSorted());
});

test("what nobody answers is answered, for people and for programs", () => {
  expect(table.map(({ path }) => path)).toEqual(expect.arrayContaining(["*", "/api/*"]));
});

describe("a workspace's address", () => {
  test.each(table.filter(({ path }) => path.includes(":workspace")))(
    "$path is its people's",
    ({ access }) => {
      expect(["owner", "org-admin"]).toContain(access);
    },
  );
});

describe("a folder of pages, or of the API,", () => {
  const inTables = table.map(({ file }) => file);

  test("holds the files of the route tables, and no other", () => {
    expect(files.filter(isServed).toSorted()).toEqual(inTables.toSorted());
  });

  test.each(table)("$file stands in the table of its own noun", ({ path, file }) => {
    const [noun = ""] = file.split("/");
    expect(source(`${noun}/routes.ts`)).toContain(`path: "${path}"`);
  });
});

describe("the guard is the first line", () => {
  const guarded = table.filter(({ access }) =>
    ["signed-in", "owner", "org-admin", "site-admin", "webhook"].includes(access),
  );
  const bodies = guarded.flatMap(({ file, access }) =>
    [...source(file).matchAll(/export async function (loader|action)\([^)]*\) \{\n(.*)\n/g)].map(
      ([, name, line]) => ({ file, access, name, line }),
    ),
  );
  const doors = {
    "signed-in": /\bawait requirePerson\(args\)/,
    owner: /\bawait require(Owner|Crossing)\(args\)/,
    "org-admin": /\bawait requireWorkspaceAdmin\(args\)/,
    "site-admin": /\bawait requireSiteAdmin\(args\)/,
    webhook: /\bawait requireClerk\(args\)/,
  };

  /** The one page on which a site admin signs in afresh. */
  const CONFIRMING = "admin/pages/confirm.tsx";

  test.each(bodies)(
    "$name of $file opens the door of its rule, $access",
    ({ file, access, name, line }) => {
      const isAct = access === "site-admin" && name === "action" && file !== CONFIRMING;
      const door = isAct
        ? /\bawait requireFreshSiteAdmin\(args\)/
        : doors[access as keyof typeof doors];
      expect(line).toMatch(door);
    },
  );

  test.each(guarded)("$path has a loader or an action behind that door", ({ file }) => {
    expect(bodies.some((body) => body.file === file)).toBe(true);
  });
});
