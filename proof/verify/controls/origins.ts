import { cellsOf, isRead, nameOf } from "../matrix/cells.ts";
import { type Control, tally } from "../matrix/control.ts";
import { changed } from "../matrix/difference.ts";
import { forEach } from "../matrix/pool.ts";
import { NO_ROWS } from "../target/principals.ts";

const FILE = "workers/origin.ts";
const EVIL = "https://evil.example";

/** The origins that a request may claim, by what is wrong with them. */
const foreign = (origin: string): Record<string, Record<string, string>> => ({
  "a foreign Origin": { origin: EVIL },
  "no Origin at all": {},
  "an opaque Origin": { origin: "null" },
  "an Origin of another port": {
    origin: `${new URL(origin).protocol}//${new URL(origin).hostname}:1`,
  },
  "an Origin that begins like ours": { origin: `${origin}.evil.example` },
  "an Origin that ends like ours": { origin: `https://evil-${new URL(origin).host}` },
  "a site that is only near": { "sec-fetch-site": "same-site" },
  "a foreign site": { "sec-fetch-site": "cross-site" },
  "an address typed by hand": { "sec-fetch-site": "none" },
  "a foreign Origin that claims our site": { origin: EVIL, "sec-fetch-site": "same-origin" },
  "a bearer token beside cookies": { authorization: "Bearer eyJ.eyJ.x" },
});

export const origins: Control = {
  name: "origins",
  promise: "a change that another site sends through somebody's browser is rejected",
  async run({ origin, routes, expectations, mayWrite, people, anonymous, digest }) {
    const count = tally();
    if (!mayWrite) {
      count.untried("Changes from elsewhere: give --allow-writes.");
      return count.outcome;
    }
    const victim = people?.owner ?? anonymous;
    const { cookie = "a=b" } = await victim.credentials();
    const cells = routes
      .filter(({ access }) => access !== "webhook")
      .flatMap((route) => {
        const expectation = expectations[route.path];
        return expectation ? cellsOf(route, expectation, people?.rows ?? NO_ROWS) : [];
      })
      .filter((cell) => !isRead(cell));
    for (const [name, headers] of Object.entries(foreign(origin))) {
      const before = await digest?.();
      await forEach(cells, async (cell) => {
        const body = cell.expectation.body?.(victim, people?.rows ?? NO_ROWS) ?? {};
        const fields = cell.isApi ? body : { ...body, person: victim.id };
        const answer = await fetch(origin + cell.address, {
          method: cell.method,
          redirect: "manual",
          headers: {
            cookie,
            "content-type": cell.isApi ? "application/json" : "application/x-www-form-urlencoded",
            ...headers,
          },
          body: cell.isApi
            ? JSON.stringify(fields)
            : new URLSearchParams(
                Object.entries(fields).map(([key, value]) => [key, String(value)]),
              ),
        });
        await answer.body?.cancel();
        count.cell(`${nameOf(cell)} with ${name}`, FILE, [
          answer.status !== 403 && `answered ${answer.status} instead of 403`,
        ]);
      });
      const tables = before && digest ? changed(before, await digest()) : [];
      count.cell(`all rows after ${name}`, FILE, [
        tables.length > 0 && `are not as they were (${tables.join(", ")})`,
      ]);
    }
    return count.outcome;
  },
};
