import { ask } from "../matrix/answers.ts";
import { type Cell, cellsOf, fill, isRead, nameOf } from "../matrix/cells.ts";
import { type Control, tally } from "../matrix/control.ts";
import { changed } from "../matrix/difference.ts";
import { page } from "../target/expectation.ts";
import { forEach } from "../matrix/pool.ts";
import type { Principal } from "../target/principals.ts";
import type { Route } from "../target/routes.ts";
import { promised } from "../matrix/rules.ts";
import type { People, Target } from "../target/target.ts";

const FILE = "app/account/pages/sign-out.tsx";

/** Everything that reads or writes rows of its owner. */
function cellsFor({ routes, expectations }: Target, { rows }: People): Cell[] {
  return routes.flatMap((route) => {
    const expectation = expectations[route.path];
    const isTheirs = ["owner", "org-admin", "signed-in"].includes(route.access);
    if (!expectation || !isTheirs || expectation.isWithoutRows) return [];
    return cellsOf(route, expectation, rows).filter(
      ({ method, routeId, expectation: { answers } }) =>
        routeId === null && answers[method] !== "405",
    );
  });
}

/** As if nobody were signed in; a form may also be answered with what was typed. */
function due(cell: Cell): string[] {
  const answer = promised(cell, { standing: "anonymous" });
  return cell.isApi || isRead(cell) ? [answer] : [answer, "401"];
}

const signOutCell = (route: Route): Cell => ({
  route,
  expectation: { answers: page("200") },
  method: "POST",
  path: fill(route, "me", ""),
  address: fill(route, "me", ""),
  isApi: false,
  isData: false,
  row: null,
  workspace: null,
  routeId: null,
});

/**
 * Another tab of the same browser writes its cookies back: Clerk's tokens live for a minute, even after their session
 * ends.
 */
export const signOut: Control = {
  name: "sign-out",
  promise:
    "after sign-out, nothing is served or written under the session, even while its token is valid",
  async run(target) {
    const count = tally();
    const { people, origin, mayWrite, digest, routes } = target;
    const route = routes.find(({ path }) => path === "/sign-out");
    const other = people?.owner.otherSession;
    if (!people || !mayWrite || !route || !other) {
      count.untried("Signing out: it takes people whose sessions may be ended.");
      return count.outcome;
    }
    const sent = await other();
    const there: Principal = {
      ...people.owner,
      title: "owner, signed out",
      credentials: async () => sent,
      otherSession: async () => sent,
      asScript: true,
    };
    const { answer } = await ask(origin, signOutCell(route), there);
    count.cell("POST /sign-out by owner", FILE, [
      answer !== "303 /" && `answered ${answer} instead of 303 /`,
    ]);
    const before = await digest?.();
    await forEach(cellsFor(target, people), async (cell) => {
      const seen = await ask(origin, cell, there);
      count.cell(`${nameOf(cell)} by ${there.title}`, cell.route.file, [
        !due(cell).includes(seen.answer) &&
          `answered ${seen.answer} instead of ${due(cell).join(" or ")}`,
        isRead(cell) && seen.body.includes(there.canary) && "shows what is theirs",
      ]);
    });
    const tables = before && digest ? changed(before, await digest()) : [];
    count.cell("all rows after signing out", FILE, [
      tables.length > 0 && `are not as they were (${tables.join(", ")})`,
    ]);
    return count.outcome;
  },
};
