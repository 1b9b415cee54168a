import { ask } from "../matrix/answers.ts";
import { cellsOf } from "../matrix/cells.ts";
import { type Control, tally } from "../matrix/control.ts";
import { NO_ROWS, nobody } from "../target/principals.ts";

/** Caches may keep a public page, so it is the same for everyone. */
export const publicPages: Control = {
  name: "public-pages",
  promise: "a public page is the same for everyone",
  async run({ origin, routes, expectations, people, anonymous }) {
    const count = tally();
    const visitors = people ? [anonymous, people.owner, people.stranger] : [anonymous];
    for (const route of routes.filter(({ access }) => access === "public")) {
      const expectation = expectations[route.path];
      const [page] = expectation ? cellsOf(route, expectation, NO_ROWS) : [];
      if (!page) continue;
      const { body } = await ask(origin, page, nobody);
      for (const visitor of visitors) {
        const seen = await ask(origin, page, visitor);
        count.cell(`GET ${page.path} by ${visitor.title}`, route.file, [
          seen.body !== body && "differs from what a browser without cookies gets",
        ]);
      }
    }
    return count.outcome;
  },
};
