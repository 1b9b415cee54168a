/**
 * Runs the verifier's own controls on the build, route by route: who is kept out, who reaches what, and which answers
 * are alike. `npm run verify` tries the flawed tokens on every route; here they are tried on one route of each class: a
 * page with rows, the API, a person's own page, and one that is open to everyone. One place checks them, before the router.
 */
import { publishedRoutes } from "#app/published/routes.ts";
import { table } from "#app/routes.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localTarget } from "../../proof/targets/local.ts";
import { routeTable } from "../../proof/targets/route-table.ts";
import { alike } from "../../proof/verify/controls/alike.ts";
import { headers } from "../../proof/verify/controls/headers.ts";
import { isolation } from "../../proof/verify/controls/isolation.ts";
import { namedRows } from "../../proof/verify/controls/named-rows.ts";
import { observatory } from "../../proof/verify/controls/observatory.ts";
import { plans } from "../../proof/verify/controls/plans.ts";
import { publicPages } from "../../proof/verify/controls/public-pages.ts";
import { undeclared } from "../../proof/verify/controls/undeclared.ts";
import { workspaces } from "../../proof/verify/controls/workspaces.ts";
import type { Control } from "../../proof/verify/matrix/control.ts";
import type { Target } from "../../proof/verify/target/target.ts";
import { type Stack, sharedStack } from "../stack.ts";

let stack: Stack;
let target: Target;
let cells = 0;

beforeAll(async () => {
  stack = await sharedStack();
  target = await localTarget(stack);
});
afterAll(() => console.info(`isolation matrix: ${cells} cells`));

/** What a control finds wrong at these routes. */
async function wrongAt(control: Control, paths: string[], seen: Target = target) {
  const routes = seen.routes.filter(({ path }) => paths.includes(path));
  const outcome = await control.run({ ...seen, routes });
  cells += outcome.cells;
  expect(outcome.cells).toBeGreaterThan(0);
  return outcome.wrong;
}

/**
 * Owner, stranger and visitor send every request; site admins, people who were banned or deleted, and bearers of a
 * valid token send one to each page for each of its methods. `npm run verify` sends every request for everyone.
 */
const withGoodSessions = ({ people, ...rest }: Target): Target => ({
  ...rest,
  people: people && {
    ...people,
    others: people.others
      .filter(({ standing }) => standing !== "refused")
      .map((person) => ({ ...person, pagesOnly: true })),
  },
});

/** Without those who are tried on every route, and without the data of single route ids, which only the router tells apart. */
const withFlawedTokens = ({ people, routes, ...rest }: Target): Target => ({
  ...rest,
  routes: routes.map((route) => ({ ...route, ids: [] })),
  people: people && {
    ...people,
    others: people.others.filter(({ standing }) => standing === "refused"),
  },
});

/**
 * Of an organisation's workspace, a member and somebody who was removed, without the data of single route ids; `npm run verify`
 * tries everyone.
 */
const withFewPeople = ({ routes, shared, ...rest }: Target): Target => ({
  ...rest,
  routes: routes.map((route) => ({ ...route, ids: [] })),
  shared: shared && {
    ...shared,
    people: shared.people.filter(({ title }) => /^(member|a former member)$/.test(title)),
  },
});

describe.each(table)("$path", ({ path }) => {
  test("answers everyone as declared, and gives nobody anything of the owner's", async () => {
    expect(await wrongAt(isolation, [path], withGoodSessions(target))).toEqual([]);
  });
});

test.each(["/w/:workspace/tasks", "/api/v1/tasks", "/account", "/sign-in/*"])(
  "%s opens to no flawed token, in a cookie or as a bearer, and writes nothing for it",
  async (path) => {
    expect(await wrongAt(isolation, [path], withFlawedTokens(target))).toEqual([]);
  },
);

const inWorkspace = table.filter(({ access }) => access === "owner" || access === "org-admin");

test.each(inWorkspace.map(({ path }) => path))(
  "%s in a workspace of several people: its members alone, as far as their role goes",
  async (path) => {
    expect(await wrongAt(workspaces, [path], withFewPeople(target))).toEqual([]);
  },
);

const withRow = table.map(({ path }) => path).filter((path) => path.includes(":id"));

test.each(withRow)("%s: what is another's and what is missing look alike", async (path) => {
  expect(await wrongAt(alike, [path])).toEqual([]);
});

test("a row that a body names is its owner's alone", async () => {
  const paths = table.map(({ path }) => path);
  expect(await wrongAt(namedRows, paths)).toEqual([]);
});

test.each([headers, observatory])(
  "$name of what somebody published: as on every public page",
  async (control) => {
    const paths = publishedRoutes.map(({ path }) => path);
    const { rows } = target.people ?? {};
    expect(rows?.published).toHaveLength(4);
    expect(await wrongAt(control, paths)).toEqual([]);
  },
);

const ofPlans = routeTable().flatMap(({ path, pro, limit }) => ((pro ?? limit) ? [path] : []));

test("what a plan decides about is declared at its route", () => {
  expect(ofPlans).toEqual([
    "/w/:workspace/posts/review",
    "/w/:workspace/posts/:id/publication",
    "/api/v1/posts",
    "/api/v1/posts/:id/publication",
    "/api/premium/generate",
  ]);
});

test.each(ofPlans)("%s does on pro what it refuses on the free plan", async (path) => {
  expect(await wrongAt(plans, [path])).toEqual([]);
});

test("public pages are the same for everyone", async () => {
  const paths = table.filter(({ access }) => access === "public").map(({ path }) => path);
  expect(await wrongAt(publicPages, paths)).toEqual([]);
});

test("what is served is what is declared", async () => {
  const paths = table.map(({ path }) => path);
  expect(await wrongAt(undeclared, paths)).toEqual([]);
});
