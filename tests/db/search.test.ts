import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { type Search, searchAlone } from "#db/search.server.ts";
import { completeTask, editTask, trashTask } from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add, addAll, liveIn, newList, titles } from "./given.ts";

const none: Search = { words: [], tags: [], lists: [], is: null, after: null, before: null };

const find = (owner: OwnerScope, text: string, more: Partial<Search> = {}, after?: string) =>
  searchAlone(owner, { ...none, words: text.split(" ").filter(Boolean), ...more }, after);
const found = async (owner: OwnerScope, text: string, more: Partial<Search> = {}) =>
  titles((await find(owner, text, more)).found);

describe.each(anEngine)("search on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const newPerson = () => db.scopeOf(newPersonId());

  /** As the renderer leaves a post, with what else its columns are given. */
  const write = async (
    owner: OwnerScope,
    { title = "", html = "", tags = [] }: { tags?: string[]; title?: string; html?: string },
  ) => {
    await liveIn(owner, "UTC");
    await db.owner`insert into posts (id, owner_id, author_id, slug, title, reader_html, tags, updated_at) values
      (app.new_id(), ${owner.identity.userId}, ${owner.identity.userId}, ${randomUUID()}, ${title}, ${html}, ${tags}, '2026-11-20T12:00:00Z')`;
  };

  it("finds tasks, steps and posts in one list, and says what each is", async () => {
    const ada = newPerson();
    const parent = await add(ada, { title: "Cake" });
    await add(ada, { title: "Milk for it", parentId: parent.id });
    await completeTask(ada, (await add(ada, { title: "Milk, bought" })).id);
    await trashTask(ada, (await add(ada, { title: "Milk, sour" })).id);
    await write(ada, { title: "On milk", html: "<p>It is white.</p>" });
    const { found: all } = await find(ada, "milk");
    expect(all).toMatchObject([
      { is: "post", title: "On milk", status: "draft", excerpt: "It is white." },
      { is: "task", title: "Milk, sour", trashedAt: expect.any(Date), parent: null },
      { is: "task", title: "Milk, bought", doneAt: expect.any(Date), parent: null },
      { is: "task", title: "Milk for it", parent: { title: "Cake", trashed: false } },
    ]);
  });

  it.each<[what: string, typed: string]>([
    ["a word of the title, whatever its capitals", "MILK"],
    ["the beginning of a word", "mi"],
    ["all words, in any order, the last begun", "oats milk b"],
    ["words of title and text", "milk shelf"],
    ["a part of a path", "corner"],
    ["a part of a host", "example"],
    ["what stands in typographic quotes", "bio"],
    ["a number that a sign stands before", "250"],
    ["a long word by its beginning", "x".repeat(200)],
    ["e-mail without its hyphen", "email"],
    ["e-mail with it", "e-mail"],
    ["o'brien without its apostrophe", "obrien"],
    ["o'brien with another one", "o’brien"],
    ["a name with a dot", "node.js"],
    ["a name that begins with one", ".net"],
    ["words with a colon", "team:foo"],
    ["a language by its signs", "C++"],
    ["an emoji", "🎉"],
    ["a letter left out", "kichen"],
    ["a letter too many", "kitchhen"],
    ["another letter", "kitshen"],
    ["two letters swapped", "kicthen"],
    ["the first letter wrong", "litchen"],
  ])("finds %s", async (_what, typed) => {
    const ada = newPerson();
    const title = "Buy oats/MILK (-250 ml) for the kitchen";
    const text = `Top shelf, in shop/corner, see shop.example.org: “bio”, e-mail O'Brien & co. node.js .net C++ team:foo 🎉 ${"x".repeat(300)}`;
    await add(ada, { title, notes: text });
    await write(ada, { title, html: `<p>${text.replace("&", "&amp;")}</p>` });
    await add(ada, { title: "Another" });
    expect(await found(ada, typed)).toEqual([title, title]);
  });

  it.each<[what: string, typed: string]>([
    ["a word that is begun, but not the last", "mi buy"],
    ["one word of two", "milk honey"],
    ["the end of a word", "ilk"],
    ["a short word with an error", "milc"],
    ["a word with two errors", "kitshenn"],
    ["a language whose signs are others", "C#"],
    ["signs alone", "& : % _ <-> '\":*"],
    ["a tag of HTML", "strong"],
    ["an entity of it", "amp"],
  ])("finds nothing by %s", async (_what, typed) => {
    const ada = newPerson();
    await add(ada, { title: "Buy milk", notes: "For the kitchen, in C" });
    await write(ada, { html: "<p>A <strong>bold</strong> &amp; more</p>" });
    const isNothing = typed.startsWith("&");
    // Signs alone are no words: with nothing to look for, everything is there.
    expect(await found(ada, typed)).toHaveLength(isNothing ? 2 : 0);
  });

  it("finds a part of a word where no blanks part them (C18)", async () => {
    const ada = newPerson();
    const texts = [
      "本文是关于教务使用的一篇小教程",
      "私は日本語を勉強します",
      "สวัสดีชาวโลก",
      "한국어공부",
    ];
    for (const text of texts) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await write(ada, { title: text.slice(0, 1), html: `<p>${text}</p>` });
    }
    const by = async (typed: string) =>
      (await find(ada, typed)).found.map(({ excerpt }) => excerpt);
    expect(await by("一篇")).toEqual([texts[0]]);
    expect(await by("篇")).toEqual([texts[0]]);
    expect(await by("日本語")).toEqual([texts[1]]);
    expect(await by("勉強")).toEqual([texts[1]]);
    expect(await by("ชาวโลก")).toEqual([texts[2]]);
    expect(await by("국어")).toEqual([texts[3]]);
    expect(await by("語日")).toEqual([]);
  });

  it("takes signs for text, and never fails (C19)", async () => {
    const ada = newPerson();
    await write(ada, { title: "Signs", html: "<p>team:foo C++ a &amp; b</p>" });
    for (const typed of [
      ":",
      "'\":*",
      "!x",
      "(a",
      "foo\\",
      "<->",
      "--error",
      "%",
      "_",
      "$1 \\x",
      "'); drop table",
      "x".repeat(2_000),
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await found(ada, typed)).toBeInstanceOf(Array);
    }
    expect(await found(ada, "c++")).toEqual(["Signs"]);
    expect(await found(ada, "team:foo")).toEqual(["Signs"]);
    expect(await found(ada, "a & b")).toEqual(["Signs"]);
    expect(await found(ada, "foo\\")).toEqual(["Signs"]);
  });

  it.each([
    "Öffnungszeiten",
    "Café",
    "Cafe\u0301",
    "Straße",
    "İstanbul",
    "naïve",
    "ＡＢＣ",
    "Łódź",
    "ΑΘΉΝΑ",
  ])("finds %s in any case and form, with accents and without (C20)", async (word) => {
    const ada = newPerson();
    await write(ada, { html: `<p>So ${word}.</p>` });
    await add(ada, { title: word });
    const plain = word.normalize("NFKD").replaceAll(/\p{M}/gu, "").replace("Ł", "L");
    const typed = [
      word,
      word.toLowerCase(),
      word.toUpperCase(),
      word.normalize("NFD"),
      word.normalize("NFKC"),
      plain,
      plain.toLowerCase(),
    ];
    for (const one of typed) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect([one, ...(await found(ada, one))]).toEqual([one, word, ""]);
    }
  });

  it("ranks the title before the text, the exact spelling before another, and the newest first", async () => {
    const ada = newPerson();
    await write(ada, { title: "In the text", html: "<p>A café.</p>" });
    await write(ada, { title: "In the text, plain", html: "<p>A cafe.</p>" });
    await add(ada, { title: "Cafe" });
    await add(ada, { title: "Café, old" });
    await add(ada, { title: "Café, new" });
    await write(ada, { title: "Cafés, with an error: cafées" });
    expect(await found(ada, "café")).toEqual([
      "Cafés, with an error: cafées",
      "Café, new",
      "Café, old",
      "Cafe",
      "In the text",
      "In the text, plain",
    ]);
    expect((await found(ada, "cafe"))[0]).toBe("Cafe");
    await add(ada, { title: "Kitchens" });
    await add(ada, { title: "Kitshen" });
    expect(await found(ada, "kitchen")).toEqual(["Kitchens", "Kitshen"]);
  });

  it("narrows what is found by kind, state, tag, list and day, with words and without", async () => {
    const ada = newPerson();
    const mill = await newList(ada, "Mill and dam");
    const [due, done] = [
      await add(ada, { title: "Mill due", listId: mill, dueOn: "2026-12-01" }),
      await add(ada, { title: "Mill done" }),
    ];
    await completeTask(ada, done.id);
    await write(ada, { title: "Mill post", tags: ["Été", "C++"] });
    await db.owner`update tasks set tags = array['été'] where id = ${due.id}`;
    for (const words of ["mill", ""]) {
      const by = (more: Partial<Search>) => found(ada, words, more);
      /* oxlint-disable no-await-in-loop -- one after the other */
      expect(await by({ is: "post" })).toEqual(["Mill post"]);
      expect(await by({ is: "task" })).toEqual(["Mill done", "Mill due"]);
      expect(await by({ is: "done" })).toEqual(["Mill done"]);
      expect(await by({ is: "open" })).toEqual(["Mill due"]);
      expect(await by({ tags: ["ÉTÉ"] })).toEqual(["Mill post", "Mill due"]);
      expect(await by({ tags: ["c++", "été"] })).toEqual(["Mill post"]);
      expect(await by({ tags: ["c"] })).toEqual([]);
      expect(await by({ tags: ["'\\:*"] })).toEqual([]);
      expect(await by({ lists: ["mill AND dam"] })).toEqual(["Mill due"]);
      expect(await by({ lists: ["nowhere"] })).toEqual([]);
      expect(await by({ after: "2026-11-30", is: "open" })).toEqual(["Mill due"]);
      expect(await by({ after: "2026-12-01", is: "open" })).toEqual([]);
      expect(await by({ after: "2026-11-19", before: "2026-11-21" })).toEqual(["Mill post"]);
      expect(await by({ before: "2026-11-20" })).toEqual([]);
      /* oxlint-enable no-await-in-loop */
    }
  });

  it("finds a task by what it says now", async () => {
    const ada = newPerson();
    const { id } = await add(ada, { title: "Milk" });
    await editTask(ada, id, { title: "Honey", notes: "From the hill" });
    expect(await found(ada, "milk")).toEqual([]);
    expect(await found(ada, "honey hill")).toEqual(["Honey"]);
  });

  it("shows the text around the first word that is found there, cut between words", async () => {
    const ada = newPerson();
    await add(ada, { title: "Long", notes: `${"before ".repeat(50)}NEEDLE${" after".repeat(80)}` });
    await add(ada, { title: "Needle alone", notes: "First line\n\nsecond" });
    await write(ada, {
      title: "Sharp",
      html: `<p>${"Straße ".repeat(300)}Needle${" after".repeat(80)}</p>`,
    });
    const [alone, sharp, long] = (await find(ada, "needle")).found;
    expect(alone?.excerpt).toBe("First line second");
    expect(long?.excerpt).toMatch(/^… (before )+NEEDLE (after )+…$/);
    expect(sharp?.excerpt).toMatch(/^… (Straße )+Needle (after )+…$/);
    expect(long?.excerpt.length).toBeLessThanOrEqual(242);
  });

  it("shows the text of a post, not its Markdown and not its HTML", async () => {
    const ada = newPerson();
    const html =
      '<h2 id="a">Re<em>al</em>ly</h2>\n<ul><li>5 &lt; 6 &amp;lt; <code><span class="x">let</span></code></li><li>two</li></ul>';
    await write(ada, { title: "Signs", html });
    const [one] = (await find(ada, "really")).found;
    expect(one?.excerpt).toBe("Really 5 < 6 &lt; let two");
  });

  it("takes the longest text of many different words, in any script", async () => {
    const ada = newPerson();
    const words = Array.from({ length: 50_000 }, (_, n) => n.toString(36)).join(" ");
    const signs = Array.from({ length: 66_000 }, (_, n) =>
      String.fromCodePoint(0x4e00 + ((n * 7_919) % 20_000)),
    );
    await write(ada, { title: "Many words", html: `<p>${words.slice(0, 200_000)}</p>` });
    await write(ada, { title: "Many signs", html: `<p>${signs.join("")}</p>` });
    expect(await found(ada, "many")).toEqual(["Many signs", "Many words"]);
    expect(await found(ada, "abc")).toEqual(["Many words"]);
  });

  it("leaves the database as it was set for what comes after it", async () => {
    const settings = () =>
      db.owner`select name, setting from pg_settings where name like 'enable%scan' order by name`;
    const before = await settings();
    const [, after] = await db.owner.transaction((sql) => [
      sql`select app.find_tasks('nobody', 'word', null, true, null, null, null, null, null, 'UTC', app.new_id(), 1, 0)`,
      sql`select name, setting from pg_settings where name like 'enable%scan' order by name`,
    ]);
    expect(after).toEqual(before);
  });

  it("gives 50 at a time in order, each once, through all ways of being found", async () => {
    const ada = newPerson();
    await addAll(
      ada,
      Array.from({ length: 60 }, (_, n) => `Kitchen ${n}`),
    );
    await add(newPerson(), { title: "Kitchen of another" });
    for (let n = 0; n < 30; n++) {
      // oxlint-disable-next-line no-await-in-loop -- in order
      await write(ada, { title: `Text ${n}`, html: n % 2 ? "<p>kitchen</p>" : "<p>kitshen</p>" });
    }
    const pages: string[][] = [];
    let after: string | null | undefined;
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
      const page = await find(ada, "kitchen", {}, after ?? undefined);
      pages.push(titles(page.found));
      after = page.next;
    } while (after && pages.length < 5);
    expect(pages.map(({ length }) => length)).toEqual([50, 40]);
    expect(new Set(pages.flat()).size).toBe(90);
    expect(pages.flat().slice(60, 75)).toEqual(
      Array.from({ length: 15 }, (_, n) => `Text ${29 - 2 * n}`),
    );
    expect((await find(ada, "kitchen", {}, "no-cursor")).found).toHaveLength(50);
  });
});
