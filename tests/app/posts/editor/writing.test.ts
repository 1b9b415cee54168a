import { array, assert, asyncProperty, constantFrom, oneof, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { PAUSE, PAUSE_MAX } from "#app/posts/editor/writing/pause.ts";
import { postChanges } from "#app/posts/ways/outbox.ts";
import { Browser, type Network, type Page, Server } from "./desks.ts";

const setUp = () => {
  const server = new Server();
  const { id } = server.put(crypto.randomUUID(), { title: "", body: "Begun." });
  const browser = new Browser(server);
  const body = () => server.posts.get(id)?.body;
  return { server, browser, id, body };
};

describe("a text that is written", () => {
  test("is sent once the keys rest, and as they go on after a while", async () => {
    const { server, browser, id, body } = setUp();
    const page = browser.open(id);
    page.type("one");
    await browser.pass(PAUSE / 2);
    page.type("two");
    await browser.pass(PAUSE / 2);
    expect(server.sent).toBe(0);
    await browser.pass(PAUSE / 2);
    expect(body()).toBe("Begun.\none\ntwo");
    expect(page.writing.state().keeping).toBe("saved");
    for (let passed = 0; passed <= PAUSE_MAX; passed += PAUSE / 2) {
      page.type("more");
      // oxlint-disable-next-line no-await-in-loop -- time passes
      await browser.pass(PAUSE / 2);
    }
    expect(server.sent).toBe(2);
  });

  test("is kept at once, and only the latest waits", async () => {
    const { server, browser, id } = setUp();
    server.network = "down";
    const page = browser.open(id);
    for (const line of ["one", "two", "three"]) page.type(line);
    expect(page.outbox.state().waiting).toHaveLength(1);
    expect(browser.shelf.kept.get("outbox")).toContain("three");
    await browser.pass(PAUSE);
    page.type("four");
    page.type("five");
    expect(page.writing.state().keeping).toBe("kept");
    expect(page.outbox.state().waiting).toHaveLength(2);
  });

  test("that was saved by itself is sent once more when somebody asks to save it", async () => {
    const { server, browser, id } = setUp();
    const page = browser.open(id);
    const ask = () =>
      page.writing.write({ title: "", body: page.field, tags: page.tags }, { as: "saved" });
    ask();
    await browser.pass(PAUSE);
    expect(server.sent).toBe(0);
    page.type("one");
    await browser.pass(PAUSE);
    expect(server.sent).toBe(1);
    ask();
    await browser.pass(0);
    expect(server.sent).toBe(2);
    ask();
    await browser.pass(PAUSE);
    expect(server.sent).toBe(2);
    expect(page.writing.state().keeping).toBe("saved");
  });

  test("that is taken back before it was sent is not sent", async () => {
    const { server, browser, id } = setUp();
    const page = browser.open(id);
    page.type("one");
    page.field = "Begun.";
    page.write();
    await browser.pass(PAUSE);
    expect(server.sent).toBe(0);
    expect(page.outbox.state().waiting).toEqual([]);
  });

  test("that is taken back while it is on its way is sent as it is now", async () => {
    const { server, browser, id, body } = setUp();
    server.network = "lost";
    const page = browser.open(id);
    page.type("one");
    await browser.pass(PAUSE);
    expect(body()).toBe("Begun.\none");
    page.field = "Begun.";
    page.write();
    server.network = "up";
    await browser.pass(60_000);
    expect(body()).toBe("Begun.");
  });

  test("of a new post makes one post, though the first answer was lost and more was written", async () => {
    const { server, browser } = setUp();
    server.network = "lost";
    const page = browser.open(null);
    page.type("one");
    await browser.pass(PAUSE);
    page.type("two");
    server.network = "up";
    await browser.pass(60_000);
    await browser.pass(60_000);
    expect([...server.posts.values()].map(({ body }) => body)).toEqual(["Begun.", "\none\ntwo"]);
    expect(page.writing.state().id).not.toBeNull();
  });

  test("of a new post that a closed page has left is gone on with", async () => {
    const { server, browser } = setUp();
    server.network = "down";
    const first = browser.open(null);
    first.type("one");
    browser.kill(first);
    const page = browser.open(null);
    expect(page.field).toBe("\none");
    page.type("two");
    server.network = "up";
    await browser.pass(60_000);
    expect(server.made.size).toBe(1);
    expect([...server.posts.values()].at(-1)?.body).toBe("\none\ntwo");
  });

  test("that meets another one is refused once, as it is by then", async () => {
    const { server, browser, id } = setUp();
    server.network = "lost";
    const page = browser.open(id);
    server.put(id, { title: "", body: "Theirs." });
    page.type("one");
    await browser.pass(PAUSE);
    page.type("two");
    server.network = "up";
    await browser.pass(60_000);
    const { refused, waiting } = page.outbox.state();
    expect(waiting).toEqual([]);
    expect(refused.map(({ change }) => change)).toMatchObject([{ body: "Begun.\none\ntwo" }]);
    page.type("three");
    expect(page.outbox.state().refused).toMatchObject([
      { change: { body: "Begun.\none\ntwo\nthree" } },
    ]);
  });

  test("goes on from a version that has the same text", async () => {
    const { server, browser, id, body } = setUp();
    const page = browser.open(id);
    server.put(id, { title: "", body: "Begun." });
    page.type("one");
    await browser.pass(PAUSE);
    expect(body()).toBe("Begun.\none");
    expect(page.writing.state().hindrance).toBeNull();
  });
});

/** Somebody's next act, on one of two pages. */
type Act =
  | { act: "type" | "pass" | "kill" | "leave" | "mine" | "theirs" | "both" | "touch"; on: 0 | 1 }
  | { act: Network };

const acts = array(
  oneof(
    {
      weight: 8,
      arbitrary: record({
        act: constantFrom("type" as const, "pass" as const),
        on: constantFrom(0 as const, 1 as const),
      }),
    },
    {
      weight: 3,
      arbitrary: record({
        act: constantFrom(...(["kill", "leave", "mine", "theirs", "both", "touch"] as const)),
        on: constantFrom(0 as const, 1 as const),
      }),
    },
    { weight: 2, arbitrary: record({ act: constantFrom<Network>("up", "down", "lost") }) },
  ),
  { minLength: 5, maxLength: 40 },
);

const linesOf = (text: string) => text.split("\n");
const theirsOf = (page: Page) => {
  const { hindrance } = page.writing.state();
  return hindrance?.is === "conflict" ? hindrance.theirs : null;
};

/** Two pages of one browser, or of two, on one post. What somebody gives up, they give up by a choice. */
async function live(all: Act[], isShared: boolean) {
  const { server, browser, id, body } = setUp();
  const browsers = [browser, isShared ? browser : new Browser(server)] as const;
  const pages = browsers.map((each) => each.open(id));
  const typed: string[] = [];
  const givenUp = new Set<string>();
  const giveUp = (from: string, kept: string) => {
    const left = linesOf(kept);
    for (const line of linesOf(from)) if (!left.includes(line)) givenUp.add(line);
  };
  const reopen = (on: 0 | 1) => {
    pages[on] = browsers[on].open(id);
  };
  for (const step of all) {
    if (!("on" in step)) {
      server.network = step.act;
      continue;
    }
    const { act, on } = step;
    const page = pages[on];
    if (!page) throw new Error("no page");
    const theirs = theirsOf(page);
    if (act === "type") {
      typed.push(`line ${typed.length}`);
      page.type(`line ${typed.length - 1}`);
    }
    if (act === "touch") server.put(id, { title: "", body: body() ?? "" });
    if (act === "leave") page.leave();
    if (act === "kill" || act === "leave") {
      browsers[on].kill(page);
      reopen(on);
    }
    if (theirs && act === "mine") {
      giveUp(theirs.body, page.field);
      page.writing.keepMine();
    }
    if (theirs && act === "theirs") {
      giveUp(page.field, theirs.body);
      page.writing.keepTheirs();
    }
    if (theirs && act === "both") page.editBoth(theirs);
    for (const each of new Set(browsers)) await each.pass(act === "pass" ? 2_000 : 10);
  }
  // The connection is back, and each conflict is looked at.
  server.network = "up";
  for (let round = 0; round < 12; round++) {
    for (const each of new Set(browsers)) await each.pass(60_000);
    for (const on of [0, 1] as const) {
      const page = pages[on];
      const theirs = page && theirsOf(page);
      if (theirs) page.editBoth(theirs);
      else if (page && page.outbox.state().refused.length > 0 && round > 3) {
        page.leave();
        browsers[on].kill(page);
        reopen(on);
      }
    }
  }
  const left = typed.filter((line) => !givenUp.has(line) && !linesOf(body() ?? "").includes(line));
  const unsent = pages.flatMap(({ outbox }) => {
    const { waiting, refused } = outbox.state();
    return [...waiting, ...refused];
  });
  return { left, unsent };
}

test.each([
  ["of one browser", true],
  ["of two browsers", false],
])(
  "no line is lost on two pages %s without a choice, whatever happens to them",
  async (_of, isShared) => {
    await assert(
      asyncProperty(acts, async (all) => {
        expect(await live(all, isShared)).toEqual({ left: [], unsent: [] });
      }),
      { numRuns: 500 },
    );
  },
);

test("saves tags as they are typed, and not those that are none", async () => {
  const server = new Server();
  const { id } = server.put(crypto.randomUUID(), { title: "", body: "Begun.", tags: ["old"] });
  const browser = new Browser(server);
  const page = browser.open(id);
  page.tags = "old, new";
  page.write();
  await browser.pass(2_000);
  expect(server.posts.get(id)?.tags).toEqual(["old", "new"]);
  const change = {
    kind: "write",
    id,
    submission: "",
    title: "",
    body: "",
    version: 1,
    was: "",
  } as const;
  const rest = { as: "autosaved", write: "", on: null, desk: "" } as const;
  const bodyWith = (tags?: string) =>
    postChanges.request({ ...change, ...rest, ...(tags !== undefined && { tags }) }).body;
  expect(bodyWith("a, b")).toMatchObject({ tags: ["a", "b"] });
  expect(bodyWith("")).toMatchObject({ tags: [] });
  expect(bodyWith("..")).not.toHaveProperty("tags");
  expect(bodyWith()).not.toHaveProperty("tags");
});
