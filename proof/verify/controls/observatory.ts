import { ask } from "../matrix/answers.ts";
import { cellsOf, publishedCells } from "../matrix/cells.ts";
import { type Control, tally } from "../matrix/control.ts";
import { PREFLIGHT_ORIGIN, pointsOf, scoreOf } from "../observatory/score.ts";
import { redirectionPoints } from "../observatory/redirection.ts";
import { forEach } from "../matrix/pool.ts";
import { NO_ROWS } from "../target/principals.ts";

/**
 * By the rules in force since August 2026 (version 6). The earlier rules gave no points for Cross-Origin-Opener-Policy;
 * by them these are 130 and 120.
 */
const GOALS = { public: 140, app: 130 };

/** Mozilla's HTTP Observatory: its published rules, applied here to every page and not only to the first. */
export const observatory: Control = {
  name: "observatory",
  promise: `by the rules of Mozilla's HTTP Observatory, a public page scores at least ${GOALS.public}, and a page of the app ${GOALS.app}`,
  async run({ origin, routes, expectations, anonymous, people }) {
    const count = tally();
    const redirection = await redirectionPoints(origin);
    if (redirection === null)
      count.untried("The way from http to https: it takes an address under https.");
    const asking = [anonymous, ...(people ? [people.owner] : [])];
    const pages = routes.flatMap((route) => {
      const expectation = expectations[route.path];
      const [page] = expectation ? cellsOf(route, expectation, people?.rows ?? NO_ROWS) : [];
      return page && !page.isApi ? asking.map((principal) => ({ page, principal, route })) : [];
    });
    const withContent = publishedCells(routes, expectations, people?.rows ?? NO_ROWS);
    if (withContent.length === 0)
      count.untried("Pages with what somebody published: give the tokens of two people.");
    for (const page of withContent)
      pages.push(...asking.map((principal) => ({ page, principal, route: page.route })));
    await forEach(pages, async ({ page, principal, route }) => {
      const seen = await ask(origin, page, principal);
      // The Observatory scores the last response after redirects, and no errors.
      if (seen.answer !== "200") {
        if (withContent.includes(page))
          count.cell(`GET ${page.address} by ${principal.title}`, route.file, [
            `answered ${seen.answer} instead of 200`,
          ]);
        return;
      }
      const preflight = await fetch(origin + page.address, {
        method: "OPTIONS",
        headers: { origin: PREFLIGHT_ORIGIN, "access-control-request-method": "GET" },
      });
      await preflight.body?.cancel();
      const each = pointsOf({
        origin,
        headers: seen.headers,
        body: seen.body,
        preflight: preflight.headers,
        redirection: redirection ?? 0,
      });
      const goal = route.access === "public" ? GOALS.public : GOALS.app;
      const score = scoreOf(each);
      const told = Object.entries(each).flatMap(([name, points]) =>
        points === 0 ? [] : [`${name} ${points}`],
      );
      count.cell(`GET ${page.address} by ${principal.title}`, "workers/headers.ts", [
        score < goal && `scores ${score} instead of ${goal} (${told.join(", ")})`,
      ]);
    });
    return count.outcome;
  },
};
