import { ask } from "../matrix/answers.ts";
import { type Cell, cellsOf, nameOf } from "../matrix/cells.ts";
import { type Control, tally } from "../matrix/control.ts";
import { changed } from "../matrix/difference.ts";
import { forEach } from "../matrix/pool.ts";
import type { People, Target } from "../target/target.ts";

const FILE = "app/forms/bound-form.server.ts";

/** The person that a form may name, although somebody else sends it. */
const openers = ({ stranger }: People): Record<string, { person: string }> => ({
  "opened by another": { person: stranger.id },
  "that names an unknown person": { person: "user_nobody" },
  "that names nobody": { person: "" },
});

/** Each form of a page, sent as a page and as data. */
function formsOf({ routes, expectations }: Target, people: People): Cell[] {
  return routes.flatMap((route) => {
    const expectation = expectations[route.path];
    if (!expectation || route.path.startsWith("/api/")) return [];
    const isSignOut = route.path === "/sign-out" && people.owner.otherSession !== undefined;
    if (!expectation.body && !isSignOut) return [];
    return cellsOf(route, expectation, people.rows).filter(({ method }) => method === "POST");
  });
}

/** In a shared browser, a form outlives the session in which its page was opened. */
export const foreignForms: Control = {
  name: "foreign-forms",
  promise: "a form counts only for the person whose page it is on",
  async run(target) {
    const count = tally();
    const { people, origin, digest, mayWrite } = target;
    if (!people || !mayWrite) {
      count.untried(
        people
          ? "Forms of another person: give --allow-writes."
          : "Forms of another person: give the tokens of two people.",
      );
      return count.outcome;
    }
    const sent = formsOf(target, people).flatMap((cell) =>
      Object.entries(openers(people)).map(([which, opener]) => ({ cell, which, opener })),
    );
    const before = await digest?.();
    await forEach(sent, async ({ cell, which, opener }) => {
      const { body } = cell.expectation;
      const expectation: Cell["expectation"] = {
        ...cell.expectation,
        body: (writer, rows) => ({ ...body?.(writer, rows), ...opener }),
      };
      const { answer } = await ask(origin, { ...cell, expectation }, people.owner);
      count.cell(`${nameOf(cell)} ${which}, sent by owner`, FILE, [
        answer !== "409" && `answered ${answer} instead of 409`,
      ]);
    });
    const tables = before && digest ? changed(before, await digest()) : [];
    count.cell("all rows after forms of another person", FILE, [
      tables.length > 0 && `are not as they were (${tables.join(", ")})`,
    ]);
    return count.outcome;
  },
};
