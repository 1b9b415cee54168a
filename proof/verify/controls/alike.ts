import { randomUUID } from "node:crypto";
import { ask, impersonal } from "../matrix/answers.ts";
import { cellsOf, isRead, nameOf, rowKind } from "../matrix/cells.ts";
import { type Control, tally } from "../matrix/control.ts";
import { forEach } from "../matrix/pool.ts";

/** Somebody else's row gets the same answer as a missing one, byte for byte except for the id. */
export const alike: Control = {
  name: "alike",
  promise: "somebody else's row gets the same answer as a missing one",
  async run({ origin, routes, expectations, people, mayWrite }) {
    const count = tally();
    if (!people) {
      count.untried("What is another's: give the tokens of two people.");
      return count.outcome;
    }
    const missing = randomUUID();
    // The version is the same on both sides: what is asked about is the post.
    const { version } = people.rows;
    const nowhere = { task: missing, list: missing, post: missing, version };
    const pairs = routes.flatMap((route) => {
      const expectation = expectations[route.path];
      if (!expectation || rowKind(route) === null) return [];
      const absent = cellsOf(route, expectation, nowhere, people.owner.id);
      return cellsOf(route, expectation, people.rows, people.owner.id).flatMap((cell, at) => {
        const twin = absent[at];
        return twin && (mayWrite || isRead(cell)) ? [{ cell, twin }] : [];
      });
    });
    await forEach(pairs, async ({ cell, twin }) => {
      const foreign = await ask(origin, cell, people.stranger);
      const none = await ask(origin, twin, people.stranger);
      const differs = impersonal(foreign, cell.row ?? "") !== impersonal(none, missing);
      count.cell(`${nameOf(cell)} by stranger`, cell.route.file, [
        differs && `answered ${foreign.answer}, unlike a missing one (${none.answer})`,
      ]);
    });
    return count.outcome;
  },
};
