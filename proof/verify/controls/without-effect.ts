import { type Cell, cellsOf, isRead, nameOf } from "../matrix/cells.ts";
import { type Control, tally } from "../matrix/control.ts";
import { changed } from "../matrix/difference.ts";
import { forEach } from "../matrix/pool.ts";
import { NO_ROWS, type Principal } from "../target/principals.ts";

const fetched = (site: string, mode: string, dest: string) => ({
  "sec-fetch-site": site,
  "sec-fetch-mode": mode,
  "sec-fetch-dest": dest,
});

/** How a browser can request a URL without its user wanting anything. */
const ways: Record<string, Record<string, string>> = {
  "as another site's image": fetched("cross-site", "no-cors", "image"),
  "as another site's link": fetched("cross-site", "navigate", "document"),
  "as another site's frame": fetched("cross-site", "navigate", "iframe"),
  "looking ahead": {
    ...fetched("same-origin", "navigate", "document"),
    "sec-purpose": "prefetch",
  },
};

/** A meaningless cookie of ours, which must still be there afterwards. */
const BYSTANDER = "bystander=1";

/** A line that deletes a cookie (RFC 6265, section 5.2). */
const isDropping = (line: string) =>
  /;\s*max-age=(0|-\d+)(;|$)|;\s*expires=[^;]*\b19[789]\d\b/i.test(line);

async function look(origin: string, cell: Cell, who: Principal, headers: Record<string, string>) {
  const { cookie, ...others } = await who.credentials();
  const answer = await fetch(origin + cell.address, {
    method: cell.method,
    redirect: "manual",
    headers: {
      accept: "text/html",
      ...headers,
      ...others,
      cookie: [cookie, BYSTANDER].filter(Boolean).join("; "),
    },
  });
  await answer.body?.cancel();
  const dropped = answer.headers.getSetCookie().filter(isDropping);
  return [
    answer.headers.has("clear-site-data") && "empties the browser",
    dropped.length > 0 && `drops ${dropped.map((line) => line.split("=")[0]).join(", ")}`,
  ];
}

/** GET and HEAD are safe (RFC 9110, section 9.2.1): an image on any page makes a browser send them. */
export const withoutEffect: Control = {
  name: "without-effect",
  promise: "GET and HEAD take nothing away and change no row, whoever sends them",
  async run({ origin, routes, expectations, people, anonymous, digest }) {
    const count = tally();
    const principals = people ? [anonymous, people.owner] : [anonymous];
    const cells = routes.flatMap((route) => {
      const expectation = expectations[route.path];
      const all = expectation ? cellsOf(route, expectation, people?.rows ?? NO_ROWS) : [];
      return all.filter((cell) => isRead(cell) && cell.routeId === null);
    });
    for (const [way, headers] of Object.entries(ways)) {
      const before = await digest?.();
      const asked = principals.flatMap((who) => cells.map((cell) => ({ who, cell })));
      await forEach(asked, async ({ who, cell }) => {
        const faults = await look(origin, cell, who, headers);
        count.cell(`${nameOf(cell)} ${way} by ${who.title}`, cell.route.file, faults);
      });
      const tables = before && digest ? changed(before, await digest()) : [];
      count.cell(`all rows after looking ${way}`, "app/routes.ts", [
        tables.length > 0 && `are not as they were (${tables.join(", ")})`,
      ]);
    }
    return count.outcome;
  },
};
