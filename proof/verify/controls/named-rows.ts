import { randomUUID } from "node:crypto";
import { type Seen, ask, impersonal } from "../matrix/answers.ts";
import { type Cell, fill, nameOf, rowKind } from "../matrix/cells.ts";
import { type Control, type Tally, tally } from "../matrix/control.ts";
import { changed } from "../matrix/difference.ts";
import type { Expectation } from "../target/expectation.ts";
import { freshRow } from "../target/planting.ts";
import type { Principal, Rows } from "../target/principals.ts";
import type { Route } from "../target/routes.ts";
import type { People, Target } from "../target/target.ts";

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Rows of the person's own. What a target has no route for is named by no body. */
const freshRows = async ({ origin, routes }: Target, person: Principal): Promise<Rows> => ({
  task: await freshRow(origin, person, "task"),
  list: await freshRow(origin, person, "list"),
  post: routes.some(({ path }) => path === "/api/v1/posts")
    ? await freshRow(origin, person, "post")
    : randomUUID(),
  version: randomUUID(),
});

/** A request to this route about a row of the sender's own, with this body. */
function cellWith(
  route: Route,
  expectation: Expectation,
  own: Rows,
  body: Record<string, unknown>,
): Cell {
  const kind = rowKind(route);
  const row = kind && own[kind];
  const path = fill(route, "me", row ?? "");
  return {
    route,
    expectation: { ...expectation, body: () => body },
    method: "POST",
    path,
    address: path,
    isApi: path.startsWith("/api/"),
    isData: false,
    row,
    workspace: null,
    routeId: null,
  };
}

const plain = (seen: Seen) => impersonal(seen).replaceAll(UUID, ":id");
const statusOf = ({ answer }: Seen) => Number(answer.slice(0, 3));

async function tryRoute(
  target: Target,
  { owner, stranger, rows }: People,
  route: Route,
  expectation: Expectation,
  count: Tally,
) {
  const { origin, digest } = target;
  const bodiesFor = (named: Rows, own: Rows) => expectation.names?.(named, own) ?? [];
  const own = await freshRows(target, stranger);
  const missing = {
    task: randomUUID(),
    list: randomUUID(),
    post: randomUUID(),
    version: randomUUID(),
  };
  const nowhere = bodiesFor(missing, own);
  for (const [at, body] of bodiesFor(rows, own).entries()) {
    const cell = cellWith(route, expectation, own, body);
    const what = `${nameOf(cell)} with ${JSON.stringify(body)}`;
    const before = await digest?.();
    const foreign = await ask(origin, cell, stranger);
    const tables = before && digest ? changed(before, await digest()) : [];
    const twin = cellWith(route, expectation, own, nowhere[at] ?? {});
    const absent = await ask(origin, twin, stranger);
    count.cell(`${what} by stranger`, route.file, [
      plain(foreign) !== plain(absent) &&
        `answered ${foreign.answer}, unlike a missing one (${absent.answer})`,
      tables.length > 0 && `changes the owner's rows (${tables.join(", ")})`,
    ]);

    const theirs = await freshRows(target, owner);
    const named = await freshRows(target, owner);
    const allowed = bodiesFor(named, theirs)[at] ?? {};
    const seen = await ask(origin, cellWith(route, expectation, theirs, allowed), owner);
    count.cell(`${what.replaceAll(UUID, ":id")} by owner`, route.file, [
      statusOf(seen) >= 400 && `answered ${seen.answer}, though the rows are theirs`,
    ]);
  }
}

/** An id in a body requests that row as much as one in a URL. */
export const namedRows: Control = {
  name: "named-rows",
  promise:
    "somebody else's row named in a body is answered like a missing one, and does not change",
  async run(target) {
    const count = tally();
    const { people } = target;
    if (!people) {
      count.untried("Another's rows in a body: give the tokens of two people.");
      return count.outcome;
    }
    for (const route of target.routes) {
      const expectation = target.expectations[route.path];
      if (expectation?.names) await tryRoute(target, people, route, expectation, count);
    }
    return count.outcome;
  },
};
