import { ask } from "../matrix/answers.ts";
import { type Cell, isRead, nameOf, rowKind, sharedCellsOf } from "../matrix/cells.ts";
import { type Control, type Tally, tally } from "../matrix/control.ts";
import { changed, type Digest } from "../matrix/difference.ts";
import { leaks } from "../matrix/leaks.ts";
import { forEach } from "../matrix/pool.ts";
import { promised } from "../matrix/rules.ts";
import { type Answer, answersTo, type Expectation } from "../target/expectation.ts";
import { freshRow } from "../target/planting.ts";
import type { Route, Rule } from "../target/routes.ts";
import type { Colleague, Shared, Target } from "../target/target.ts";

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Whom Clerk was asked about, the mirror knows better afterwards: that is no change of the workspace's rows. */
const MIRROR = "memberships";

/** The rules of routes that are in a workspace. */
const SHARED: readonly Rule[] = ["owner", "org-admin"];

const withoutMirror = ({ [MIRROR]: _mirror, ...rest }: Digest): Digest => rest;

/** What a workspace answers somebody of this place. To everyone outside it does not exist. */
function due(cell: Cell, { place }: Colleague): Answer {
  const { expectation, method, route, routeId } = cell;
  const answer = (expectation.together ?? answersTo(cell))[method];
  if (routeId !== null && routeId !== route.ids.at(-1)) return "200";
  if (answer === "405") return answer;
  if (place === "outside")
    return expectation.isWithoutRows && !expectation.together ? answer : "404";
  if (place === "member" && route.access === "org-admin") return "403";
  // The organisation of the run is on the free plan.
  if (route.pro !== undefined && !isRead(cell)) return "403";
  if (place === "member" && !isRead(cell)) return expectation.forMembers ?? answer;
  return answer;
}

/** An answer by which two rows and two workspaces look alike. */
const alike = (answer: string, { row }: Cell, { slug }: Shared) =>
  (row === null ? answer : answer.replaceAll(row, ":id"))
    .replaceAll(UUID, ":new")
    .replaceAll(`/w/${slug}`, "/w/me");

const title = (cell: Cell, { title: who }: Colleague) => `${nameOf(cell)} by ${who}`;

type At = { target: Target; shared: Shared; count: Tally };

async function tryCell({ target, shared, count }: At, cell: Cell, person: Colleague) {
  const seen = await ask(target.origin, cell, person);
  const asHead = cell.isData && cell.method === "HEAD";
  const answer = due(cell, person);
  const expected = asHead && answer.startsWith("3") ? "202" : alike(answer, cell, shared);
  const found = alike(seen.answer, cell, shared);
  count.cell(title(cell, person), cell.route.file, [
    found !== expected && `answered ${found} instead of ${expected}`,
    seen.cacheControl !== "private, no-store" && `Cache-Control is ${seen.cacheControl}`,
    person.place === "outside" && leaks(cell, seen, [shared.author.canary]),
  ]);
}

/** Everyone outside, and a visitor, in parallel: nobody learns of a row or changes one. */
async function tryOutside(at: At, route: Route, expectation: Expectation) {
  const { target, shared, count } = at;
  const cells = sharedCellsOf(route, expectation, shared.rows, shared.slug);
  const outside = shared.people.filter(({ place }) => place === "outside");
  const before = await target.digest?.();
  await forEach(
    outside.flatMap((person) => cells.map((cell) => ({ person, cell }))),
    ({ person, cell }) => tryCell(at, cell, person),
  );
  await forEach(cells, async (cell) => {
    const seen = await ask(target.origin, cell, target.anonymous);
    const [found, expected] = [seen.answer, promised(cell, { standing: "anonymous" })];
    count.cell(`${nameOf(cell)} by anonymous`, route.file, [
      found !== expected && `answered ${found} instead of ${expected}`,
      leaks(cell, seen, [shared.author.canary]),
    ]);
  });
  const after = await target.digest?.();
  if (!before || !after) return;
  const tables = changed(withoutMirror(before), withoutMirror(after));
  if (tables.length > 0)
    count.found(`outsiders at ${route.path}`, route.file, `changed rows (${tables.join(", ")})`);
}

/** A cell about a row of its own, which the author has just made. */
async function onFreshRow({ target, shared }: At, cell: Cell): Promise<Cell> {
  const kind = rowKind(cell.route);
  if (kind === null || cell.row === null || isRead(cell)) return cell;
  const row = await freshRow(target.origin, shared.author, kind, shared.slug);
  const there = (text: string) => text.replace(cell.row ?? "", row);
  return { ...cell, row, path: there(cell.path), address: there(cell.address) };
}

/** Who belongs to it reaches what they may: all of it by reading, and by writing what is not somebody else's alone. */
async function tryInside(at: At, route: Route, expectation: Expectation) {
  const { shared } = at;
  for (const person of shared.people.filter(({ place }) => place !== "outside")) {
    const cells = sharedCellsOf(route, expectation, shared.rows, shared.slug);
    await forEach(cells.filter(isRead), (cell) => tryCell(at, cell, person));
    for (const cell of cells)
      if (!isRead(cell)) await tryCell(at, await onFreshRow(at, cell), person);
  }
}

/** Every route of a workspace × method × relation to an organisation. */
export const workspaces: Control = {
  name: "workspaces",
  promise:
    "an organisation's workspace opens to its members alone, and to each as far as their role goes",
  async run(target) {
    const count = tally();
    const { shared } = target;
    if (!shared) {
      count.untried("Workspaces of organisations: only the local Clerk can make one for the run.");
      return count.outcome;
    }
    for (const route of target.routes) {
      const expectation = target.expectations[route.path];
      if (!expectation || !SHARED.includes(route.access)) continue;
      await tryOutside({ target, shared, count }, route, expectation);
      await tryInside({ target, shared, count }, route, expectation);
    }
    return count.outcome;
  },
};
