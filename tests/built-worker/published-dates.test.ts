/** The day of a post is its author's, wherever the server and the readers are. */
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { newAuthor } from "../authors.ts";
import { liveIn } from "../db/given.ts";
import { type Stack, startStack } from "../stack.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await startStack({}, { onPglite: true });
  return () => stack.stop();
});
afterEach(async () => {
  vi.useRealTimers();
  await stack.neon.setClock();
});

/** Somebody in this time zone who publishes at this moment. */
async function publishing(timeZone: string, at: string) {
  const author = await newAuthor(stack);
  await liveIn(author.owner, timeZone);
  // What the person signs is signed here, and the database holds it against its own clock.
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(at) });
  await stack.neon.setClock(new Date(at));
  const post = await author.publish("The mill");
  vi.useRealTimers();
  await stack.neon.setClock();
  return { ...author, post };
}

const textOf = async (path: string) => (await fetch(stack.origin + path)).text();
const found = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map(([, it]) => it);

test.each([
  ["America/Los_Angeles", "2022-12-31T20:00:00-08:00", "31", "Dec"],
  ["Pacific/Auckland", "2022-12-31T20:00:00+13:00", "31", "Dec"],
  ["Pacific/Auckland", "2023-01-01T08:00:00+13:00", "1", "Jan"],
  ["America/Los_Angeles", "2023-01-01T00:00:00-08:00", "1", "Jan"],
])(
  "an author in %s who publishes at %s is dated %s %s everywhere, at that very moment",
  async (timeZone, at, day, month) => {
    const { at: pathOf, post } = await publishing(timeZone, at);
    const year = at.slice(0, 4);
    const moment = post.publishedAt?.toISOString() ?? "";
    // The clock went on while the post was written.
    expect(Math.abs(Date.parse(moment) - Date.parse(at))).toBeLessThan(600_000);

    const page = await textOf(pathOf(post.slug));
    const times = /<time[^>]* datetime="([^"]*)"/g;
    expect(found(times, page)).toEqual([moment]);
    const months = { Dec: "December", Jan: "January" };
    const shown = `<b>${day}</b> ${months[month as keyof typeof months]} ${year}</time>`;
    expect(page).toContain(shown);
    expect(found(/"datePublished":"([^"]*)"/g, page)).toEqual([moment]);
    expect(found(/published_time" content="([^"]*)"/g, page)).toEqual([moment]);

    const list = await textOf(pathOf());
    expect(found(times, list)).toEqual([moment]);
    expect(found(/<time[^>]*>([^<]*)</g, list)).toEqual([`${day} ${month}`]);
    expect(found(/<h2[^>]*>([^<]*)</g, list)).toEqual([year]);

    const feed = await textOf(pathOf("feed.xml"));
    expect(found(/<published>([^<]*)</g, feed)).toEqual([moment]);
    // No script could show another date.
    for (const text of [page, list]) expect(text).not.toMatch(/<script(?! type="application\/ld)/);
  },
);
