import { type Seen, ask, handsShakes } from "../matrix/answers.ts";
import { type Cell, cellsOf, isRead, nameOf, rowKind, shownCellsOf } from "../matrix/cells.ts";
import { type Control, type Tally, tally } from "../matrix/control.ts";
import { changed } from "../matrix/difference.ts";
import type { Expectation } from "../target/expectation.ts";
import { freshRow } from "../target/planting.ts";
import { hiddenFrom, leaks } from "../matrix/leaks.ts";
import { forEach } from "../matrix/pool.ts";
import { NO_ROWS, type Principal } from "../target/principals.ts";
import type { Route } from "../target/routes.ts";
import { isFramed, promised, promisedCache } from "../matrix/rules.ts";
import type { People, Target } from "../target/target.ts";

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const withoutRow = (answer: string, { row }: Cell) =>
  (row === null ? answer : answer.replaceAll(row, ":id")).replaceAll(UUID, ":new");

/** The same cell, for someone whose token has just expired. */
const whenStale = (cell: Cell): Cell => {
  const { stale, ...expectation } = cell.expectation;
  return stale ? { ...cell, expectation: { ...expectation, answers: stale } } : cell;
};

/** A counter of redirects to the sign-in page: a number, and nothing about anybody. */
const isCount = (line: string) => /^(__Host-)?turned-away=\d?;/.test(line);

/** What is wrong with an answer, whoever sent the request. */
function broken(asked: Cell, seen: Seen, principal: Principal) {
  const { standing, mayHandShakes, keepsForms } = principal;
  const cell = keepsForms ? whenStale(asked) : asked;
  if (mayHandShakes && isFramed(cell.route) && handsShakes(seen)) return [];
  const due = withoutRow(promised(cell, principal), cell);
  const answer = withoutRow(seen.answer, cell);
  const cache = promisedCache(cell, seen.answer);
  const mayKeep = keepsForms || standing === "late-admin";
  const maySet = cell.expectation.setsCookies || (mayKeep && /^(303|202)/.test(seen.answer));
  return [
    answer !== due && `answered ${answer} instead of ${due}`,
    seen.cacheControl !== cache && `Cache-Control is ${seen.cacheControl} instead of ${cache}`,
    !maySet && !seen.setCookies.every(isCount) && "sets a cookie",
    cell.method === "HEAD" && seen.body !== "" && "has a body",
  ];
}

const title = (cell: Cell, { title: who }: Principal) => `${nameOf(cell)} by ${who}`;

/** A request for the page itself, with a method that it has. */
const isOfPage = ({ isData, method, expectation }: Cell) =>
  !isData && method !== "HEAD" && expectation.answers[method] !== "405";

/** The cells that this principal requests, as far as the run allows. */
function cellsFor(principal: Principal, target: Target, route: Route, expectation: Expectation) {
  const { people, mayWrite } = target;
  const rows = principal.rows ?? people?.rows ?? NO_ROWS;
  const isMember = ["owner", "stranger", "admin", "late-admin", "anonymous"].includes(
    principal.standing,
  );
  const isOthers = isMember && principal.standing !== "owner" && people !== null;
  const cells = [
    ...cellsOf(route, expectation, rows, isMember ? people?.owner.id : undefined),
    ...(isOthers ? shownCellsOf(route, expectation, people.rows) : []),
  ];
  return cells.filter(
    (cell) =>
      ((mayWrite && !principal.readsOnly) || isRead(cell)) &&
      (!cell.expectation.endsSession || isRead(cell) || principal.otherSession !== undefined) &&
      (!principal.pagesOnly || isOfPage(cell)) &&
      (!principal.mayHandShakes || (isRead(cell) && !cell.isData && !cell.isApi)),
  );
}

/** Everyone but the owner, in parallel: none may change the owner's rows or see one. */
async function tryOthers(target: Target, route: Route, expectation: Expectation, count: Tally) {
  const { anonymous, people, digest, origin } = target;
  const principals = [anonymous, ...(people ? [people.stranger, ...people.others] : [])];
  const asked = principals.flatMap((principal) =>
    cellsFor(principal, target, route, expectation).map((cell) => ({ principal, cell })),
  );
  const before = await digest?.();
  await forEach(asked, async ({ principal, cell }) => {
    const seen = await ask(origin, cell, principal);
    const hidden = people ? hiddenFrom(principal, people, route) : [];
    const faults = [...broken(cell, seen, principal), leaks(cell, seen, hidden)];
    count.cell(title(cell, principal), route.file, faults);
  });
  if (!digest || !before || changed(before, await digest()).length === 0) return;

  // Something changed. To find out who did it, repeat the requests one at a time.
  let last = await digest();
  for (const { principal, cell } of asked) {
    await ask(origin, cell, principal);
    const now = await digest();
    const tables = changed(last, now);
    last = now;
    if (tables.length > 0)
      count.found(
        title(cell, principal),
        route.file,
        `changes the owner's rows (${tables.join(", ")})`,
      );
  }
  count.found(`others at ${route.path}`, route.file, "changed rows that are not theirs");
}

/** A cell about a row of its own, so that earlier writes do not matter. */
async function onFreshRow(target: Target, owner: Principal, cell: Cell): Promise<Cell> {
  const kind = rowKind(cell.route);
  if (kind === null || cell.row === null || isRead(cell)) return cell;
  const row = await freshRow(target.origin, owner, kind);
  const at = (text: string) => text.replace(cell.row ?? "", row);
  return { ...cell, row, path: at(cell.path), address: at(cell.address) };
}

/** What the owner's cells of one route have shown. */
type Told = { writes: boolean; shows: boolean };

/** The owner reaches everything, and reading changes nothing. */
async function tryOwner(target: Target, people: People, route: Route, count: Tally) {
  const expectation = target.expectations[route.path];
  if (!expectation) return;
  const told: Told = { writes: false, shows: false };
  const cells = cellsFor(people.owner, target, route, expectation);
  await tryReads(target, people, cells.filter(isRead), { told, count });
  for (const cell of cells)
    if (!isRead(cell)) await tryWrite(target, people, cell, { told, count });
  count.cell(`the owner at ${route.path}`, route.file, [
    told.shows !== (expectation.shows === true) &&
      `${told.shows ? "shows" : "does not show"} what is theirs; proof/verify/matrix/expectations.ts says otherwise`,
    target.digest !== null &&
      told.writes !== (expectation.writes === true) &&
      `${told.writes ? "changes" : "does not change"} rows of theirs; proof/verify/matrix/expectations.ts says otherwise`,
  ]);
}

type Noted = { told: Told; count: Tally };

/** The owner's reads of one route, in parallel. If anything changes, each is repeated to find out which did it. */
async function tryReads(target: Target, people: People, cells: Cell[], { told, count }: Noted) {
  const { owner } = people;
  const before = await target.digest?.();
  await forEach(cells, async (cell) => {
    const seen = await ask(target.origin, cell, owner);
    told.shows ||= isShown(cell, seen, people);
    count.cell(title(cell, owner), cell.route.file, broken(cell, seen, owner));
  });
  let last = await target.digest?.();
  if (!before || !last || changed(before, last).length === 0) return;
  told.writes = true;
  for (const cell of cells) {
    await ask(target.origin, cell, owner);
    const now = await target.digest?.();
    const tables = now ? changed(last, now) : [];
    last = now ?? last;
    if (tables.length > 0)
      count.found(title(cell, owner), cell.route.file, `changes a row (${tables.join(", ")})`);
  }
  const [first] = cells;
  if (first) count.found(`reads at ${first.route.path}`, first.route.file, "changed rows");
}

/** A write of the owner's: it changes their rows, or does not. */
async function tryWrite(target: Target, people: People, declared: Cell, { told, count }: Noted) {
  const { owner } = people;
  const cell = await onFreshRow(target, owner, declared);
  const before = told.writes ? undefined : await target.digest?.();
  const seen = await ask(target.origin, cell, owner);
  const after = before && (await target.digest?.());
  told.writes ||= before !== undefined && after !== undefined && changed(before, after).length > 0;
  told.shows ||= isShown(cell, seen, people);
  count.cell(title(cell, owner), cell.route.file, broken(cell, seen, owner));
}

/** Whether a page shows its owner what is theirs. */
const isShown = ({ method }: Cell, { body }: Seen, { owner }: People) =>
  method === "GET" && [owner.canary, owner.name].some((word) => word !== "" && body.includes(word));

/** Every route × method × principal, as page, as data and as the data of each of its route ids. */
export const isolation: Control = {
  name: "isolation",
  promise: "each route answers each principal as declared, and nobody reaches the owner's rows",
  async run(target) {
    const count = tally();
    if (!target.people) count.untried("Signed-in people: give the tokens of two.");
    if (!target.mayWrite) count.untried("Methods that write: give --allow-writes.");
    if (target.people && !target.digest) count.untried("The difference in the database.");
    for (const route of target.routes) {
      const expectation = target.expectations[route.path];
      if (!expectation) continue;
      await tryOthers(target, route, expectation, count);
      if (target.people) await tryOwner(target, target.people, route, count);
    }
    return count.outcome;
  },
};
