/**
 * The isolation matrix: every route of the table × method × principal, as page, as data, and as the data of each of
 * its route ids. It is generated from the table; what it expects is said per route (`matrix/routes.ts`) and per access
 * rule (`matrix/rules.ts`), never per cell.
 */
import { table } from "#app/routes.ts";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stack, startStack } from "../stack.ts";
import { type Seen, ask, impersonal } from "./matrix/answers.ts";
import { type Cell, type Route, cellsOf, nameOf } from "./matrix/cells.ts";
import {
  type Principal,
  type Role,
  digestOf,
  principalsOf,
  putBack,
  rowsOf,
  signedInAgain,
} from "./matrix/principals.ts";
import { expectations } from "./matrix/routes.ts";
import { promised } from "./matrix/rules.ts";

let stack: Stack;
let principals: Record<Role, Principal>;
/** The owner's rows. */
let task: string;
let list: string;
/** What nobody but the owner may see, and what a site admin may see of them as well. */
let texts: string[];
let names: string[];
let cells = 0;

beforeAll(async () => {
  stack = await startStack();
  principals = await principalsOf(stack);
  const { owner } = principals;
  ({ task, list } = await rowsOf(stack, owner));
  texts = [owner.canary];
  names = [owner.name, owner.id, owner.email];
});
afterAll(async () => {
  await stack.stop();
  console.info(`isolation matrix: ${cells} cells`);
});

/** Sends each cell of a route, and gives the names of those that break a promise, with how. */
async function wrongCells(
  route: Route,
  role: Role,
  faultsOf: (cell: Cell, seen: Seen, principal: Principal) => Promise<string[]> | string[],
) {
  const wrong: string[] = [];
  for (const cell of cellsOf(route, { task, list, ownerId: principals.owner.id })) {
    const principal = await atTheDoor(cell, principals[role]);
    const seen = await ask(stack, cell, principal);
    cells++;
    const faults = [...broken(cell, seen, role), ...(await faultsOf(cell, seen, principal))];
    wrong.push(...faults.map((fault) => `${nameOf(cell)}: ${fault}`));
  }
  return wrong;
}

/** Whoever signs out needs a session to end. */
const atTheDoor = (cell: Cell, principal: Principal) =>
  cell.path === "/sign-out" && cell.method !== "GET" && cell.method !== "HEAD"
    ? signedInAgain(stack, principal)
    : principal;

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const withoutRow = (answer: string, { row }: Cell) =>
  (row === null ? answer : answer.replaceAll(row, ":id")).replaceAll(UUID, ":new");

function broken(cell: Cell, seen: Seen, role: Role): string[] {
  const due = withoutRow(promised(cell, role), cell);
  const answer = withoutRow(seen.answer, cell);
  const mayCache = cell.access === "public" && seen.answer === "200";
  const cache = mayCache ? "public, max-age=60, stale-while-revalidate=600" : "private, no-store";
  return [
    answer !== due && `answered ${answer} instead of ${due}`,
    seen.cacheControl !== cache && `Cache-Control is ${seen.cacheControl}`,
    !cell.expectation.setsCookies && seen.setCookies.length > 0 && "sets a cookie",
    cell.method === "HEAD" && seen.body !== "" && "has a body",
  ].filter((fault) => fault !== false);
}

test("every route has an expectation, and every expectation a route", () => {
  expect(Object.keys(expectations).toSorted()).toEqual(table.map(({ path }) => path).toSorted());
});

describe.each(table)("$path", (route) => {
  const others = ["anonymous", "stranger", "admin"] as const;

  test.each(others)(
    "keeps its promise to the %s, and gives them nothing of the owner's",
    async (role) => {
      let before = await digestOf(stack, principals.owner.id);
      const hidden =
        role === "admin" && route.access === "site-admin" ? texts : [...texts, ...names];
      const wrong = await wrongCells(route, role, async (cell, { body, headers }) => {
        const after = await digestOf(stack, principals.owner.id);
        const changed = after !== before;
        before = after;
        const told = body + JSON.stringify([...headers]);
        // A redirect repeats the address that was asked for.
        const addressed = new RegExp(`${cell.path}|${encodeURIComponent(cell.path)}`, "g");
        const leaks = hidden.filter((word) => told.replaceAll(addressed, "").includes(word));
        return [changed && "changes a row", leaks.length > 0 && "leaks"].filter(
          (fault) => fault !== false,
        );
      });
      expect(wrong).toEqual([]);
    },
  );

  test("reaches its owner, and changes nothing where it is only read", async () => {
    let before = await digestOf(stack, principals.owner.id);
    let writes = 0;
    let shows = 0;
    const wrong = await wrongCells(route, "owner", async ({ method, routeId }, { body }) => {
      const after = await digestOf(stack, principals.owner.id);
      const changed = after !== before;
      if (changed) await putBack(stack, principals.owner, list);
      before = changed ? await digestOf(stack, principals.owner.id) : after;
      writes += Number(changed);
      shows += Number(
        method === "GET" &&
          [principals.owner.canary, principals.owner.name].some((word) => body.includes(word)),
      );
      return changed && (method === "GET" || method === "HEAD" || routeId) ? ["changes a row"] : [];
    });
    expect(wrong).toEqual([]);
    expect(shows > 0, "shows the canary").toBe(expectations[route.path].shows === true);
    expect(writes > 0, "writes").toBe(expectations[route.path].writes === true);
  });
});

const withRow = table.filter(({ path }) => path.includes(":id"));

test.each(withRow)("$path: what is another's and what is missing look alike", async (route) => {
  const ownerId = principals.owner.id;
  const missing = randomUUID();
  const elsewhere = cellsOf(route, { task: missing, list: missing, ownerId });
  const different: string[] = [];
  for (const [index, cell] of cellsOf(route, { task, list, ownerId }).entries()) {
    const twin = elsewhere[index];
    if (!twin) throw new Error("the same route has the same cells");
    const foreign = await ask(stack, cell, principals.stranger);
    const absent = await ask(stack, twin, principals.stranger);
    cells++;
    if (impersonal(foreign, cell.row ?? "") !== impersonal(absent, missing))
      different.push(nameOf(cell));
  }
  expect(different).toEqual([]);
});

const forEveryone = table.filter(({ access }) => access === "public");

test.each(forEveryone)("$path is the same for everyone", async (route) => {
  const [cell] = cellsOf(route, { task, list, ownerId: principals.owner.id });
  if (!cell) throw new Error("every route can be read");
  const bodies = new Set<string>();
  for (const principal of Object.values(principals))
    bodies.add((await ask(stack, cell, principal)).body);
  expect(bodies.size).toBe(1);
});
