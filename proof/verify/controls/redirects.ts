import { type Control, tally } from "../matrix/control.ts";
import { hostilePaths } from "../corpora/hostile-paths.ts";
import { forEach } from "../matrix/pool.ts";

const FILE = "app/visit/redirect.ts";
const HOST = "evil.example";

/** Headers by which a proxy reports the original request. Anyone can send them. */
const spoofed = {
  "x-forwarded-host": HOST,
  "x-forwarded-proto": "https",
  "x-original-url": `https://${HOST}/`,
  forwarded: `host=${HOST};proto=https`,
};

/** Whether a Location leads to another site, as browsers read it. */
function leavesFor(location: string | null, origin: string, clerk: RegExp): string | false {
  if (location === null) return false;
  const to = URL.parse(location, origin);
  if (to?.origin === origin || clerk.test(location)) return false;
  return `leads to ${to?.origin ?? location}`;
}

/** A document may be redirected to Clerk's handshake, which leads back here. */
const HANDSHAKE = /^https:\/\/[\w.-]+\/v1\/client\/handshake\?/;

export const redirects: Control = {
  name: "redirects",
  promise: "no return address leads off this site",
  async run({ origin, routes, people, anonymous }) {
    const count = tally();
    const asking = [anonymous, ...(people ? [people.owner] : [])];
    for (const { title, credentials } of asking) {
      const cookies = await credentials();
      const get = async (path: string, headers: Record<string, string> = {}) =>
        fetch(origin + path, {
          redirect: "manual",
          headers: { ...cookies, ...headers, "sec-fetch-dest": "empty" },
        });
      await forEach(hostilePaths, async (back) => {
        const answer = await get(`/sign-in?redirect_url=${encodeURIComponent(back)}`);
        const text = await answer.text();
        count.cell(`the way back ${JSON.stringify(back.slice(0, 60))} of ${title}`, FILE, [
          leavesFor(answer.headers.get("location"), origin, HANDSHAKE),
          answer.status >= 500 && `answered ${answer.status}`,
          answer.status === 200 && text.includes(HOST) && `keeps ${HOST} in the page`,
        ]);
      });
      const pages = routes.filter(({ path }) => !path.includes(":")).map(({ path }) => path);
      await forEach(pages, async (pattern) => {
        const path = pattern.replace(/\/?\*$/, "/anything");
        const answer = await get(path, spoofed);
        const told = JSON.stringify([...answer.headers]) + (await answer.text());
        count.cell(`GET ${path} under another host's name by ${title}`, "workers/address.ts", [
          leavesFor(answer.headers.get("location"), origin, HANDSHAKE),
          told.includes(HOST) && `names ${HOST}`,
        ]);
      });
    }
    return count.outcome;
  },
};
