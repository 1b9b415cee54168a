import { buttonEnd, PICTURE, pictureOf } from "#app/markdown/box-markup.ts";
import { toggleBox } from "#app/markdown/boxes.ts";
import { renderPost } from "#app/markdown/post.server.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add } from "./given.ts";
import { createPost, getPost, tickPost } from "./posts.ts";
import { editTask, getTask, tickTask, undoChange } from "./tasks.ts";

const CASE = [
  "```\n- [ ] foo\n```",
  "~~- [ ] old~~",
  "- [ ] bar",
  "---",
  "1. [ ] one",
  "2) [ ] two",
  "- [ ] a\n    - [ ] a.1",
].join("\n\n");

const drawnOf = (tick: { line: number; ticked: boolean }, version: number) => ({
  version,
  button: { was: buttonEnd({ ...tick, ticked: !tick.ticked }), becomes: buttonEnd(tick) },
  picture: { pattern: PICTURE, becomes: pictureOf(tick.ticked) },
  mark: 'name="box"',
});

async function renderedOf(body: string) {
  const author = await renderPost(body, { for: "author", ticks: true });
  const reader = await renderPost(body, { for: "reader" });
  const { html, description, words, version: renderer } = author;
  return { body, html, readerHtml: reader.html, description, words, renderer };
}

async function postOf(owner: OwnerScope, body: string) {
  const made = await createPost(
    owner,
    { title: "Boxes", ...(await renderedOf(body)), slug: { made: "boxes" } },
    randomUUID(),
  );
  if (!("saved" in made)) throw new Error("a made slug is never taken");
  return made.saved;
}

/** The boxes that a page shows. */
const boxesIn = (html: string) =>
  [...html.matchAll(/id="box:(\d+)" value="\d+:([01])"/g)].map(([, line, was]) => ({
    line: Number(line),
    ticked: was === "0",
  }));

const pieces = fc.array(
  fc.constantFrom(
    "- ",
    "* ",
    "1. ",
    "12) ",
    "> ",
    "[ ] ",
    "[x] ",
    "[X] ",
    "a",
    "é👩‍👧",
    " ",
    "    ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "```\n",
    "~~",
    "|",
    "[^1]: ",
    "[^1]",
    "\\",
    "# ",
    "---\n",
    "[x]: https://a.example\n",
    "\\1",
    "$&",
    '"',
  ),
  { maxLength: 40 },
);

describe.each(anEngine)("boxes on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let ada: OwnerScope;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
    ada = db.scopeOf(newPersonId());
  });

  test("of any post change by one sign, and what was rendered as if it were rendered anew", async () => {
    await fc.assert(
      fc.asyncProperty(pieces, fc.nat(), async (all, which) => {
        const body = all.join("");
        const post = await postOf(ada, body);
        const boxes = boxesIn(post.html);
        const tick = boxes[which % (boxes.length || 1)];
        if (!tick) return;
        const { version } = post;
        const key = randomUUID();
        const drawn = drawnOf(tick, post.renderer);
        const made = await tickPost(ada, post.id, { ...tick, version, key }, drawn);
        const wanted = await renderedOf(toggleBox(body, tick.line, tick.ticked) ?? "");
        const { readerHtml, ...seen } = wanted;
        expect(made).toMatchObject({ saved: { ...seen, version: version + 1 } });
        const [row] = await db.owner`select reader_html from posts where id = ${post.id}`;
        expect(row?.reader_html).toBe(readerHtml);
        // Sent once more, it changes nothing.
        expect(await tickPost(ada, post.id, { ...tick, version, key }, drawn)).toEqual(made);
      }),
      { numRuns: 150 },
    );
  });

  test("of any notes change by one sign, and the undo of that change puts it back", async () => {
    await fc.assert(
      fc.asyncProperty(pieces, fc.nat(), async (all, which) => {
        const notes = all.join("");
        const { html } = await renderPost(notes, { for: "author", ticks: true });
        const boxes = boxesIn(html).filter(
          ({ line, ticked }) => toggleBox(notes, line, ticked, "note") !== null,
        );
        const tick = boxes[which % (boxes.length || 1)];
        if (!tick) return;
        const task = await add(ada, { notes });
        const change = randomUUID();
        const scope = db.scopeOf(ada.identity.userId, { change, after: null });
        const made = await tickTask(scope, task.id, { ...tick, version: 1, key: randomUUID() });
        const changed = toggleBox(notes, tick.line, tick.ticked, "note");
        expect(made).toMatchObject({ saved: { notes: changed, version: 2 } });
        await undoChange(ada, change);
        expect(await getTask(ada, task.id)).toMatchObject({ notes, version: 3 });
      }),
      { numRuns: 100 },
    );
  });

  test("are not put back where the notes were changed since", async () => {
    const task = await add(ada, { notes: "- [ ] a" });
    const change = randomUUID();
    const scope = db.scopeOf(ada.identity.userId, { change, after: null });
    await tickTask(scope, task.id, { line: 0, ticked: true, version: 1, key: randomUUID() });
    await editTask(ada, task.id, { notes: "- [x] a\n- [ ] b" });
    await undoChange(ada, change);
    expect((await getTask(ada, task.id))?.notes).toBe("- [x] a\n- [ ] b");
  });

  test.each([
    ["bar", 6, "- [ ] bar", "- [x] bar"],
    ["two", 12, "2) [ ] two", "2) [x] two"],
    ["a.1", 15, "    - [ ] a.1", "    - [x] a.1"],
  ])(
    "of a post: %s is ticked where the page is current, and nothing where it is not",
    async (...its) => {
      const [, line, was, becomes] = its;
      const post = await postOf(ada, CASE);
      const tick = { line, ticked: true };
      const stale = { ...tick, version: post.version + 1, key: randomUUID() };
      expect(await tickPost(ada, post.id, stale, drawnOf(tick, post.renderer))).toMatchObject({
        conflict: { body: CASE, version: post.version },
      });
      const current = { ...tick, version: post.version, key: randomUUID() };
      await tickPost(ada, post.id, current, drawnOf(tick, post.renderer));
      expect((await getPost(ada, post.id))?.body).toBe(CASE.replace(was, becomes));
    },
  );

  test.each([
    ["in a fence", 1],
    ["struck out", 4],
    ["beyond the end", 99],
  ])("that are none are not ticked: %s", async (_what, line) => {
    const post = await postOf(ada, CASE);
    const tick = { line, ticked: true };
    const made = await tickPost(
      ada,
      post.id,
      { ...tick, version: post.version, key: randomUUID() },
      drawnOf(tick, post.renderer),
    );
    expect(made).toMatchObject({ unchanged: { body: CASE, version: post.version } });
  });

  test("of notes are not ticked from a page that is out of date", async () => {
    const task = await add(ada, { notes: "- [ ] a" });
    const now = await editTask(ada, task.id, { notes: "- [ ] top\n- [ ] a" });
    const tick = { line: 0, ticked: true, version: 1, key: randomUUID() };
    expect(await tickTask(ada, task.id, tick)).toEqual({ conflict: now });
    expect(await getTask(ada, task.id)).toEqual(now);
  });

  test.each([1, 99])("that the notes do not have are not ticked: line %i", async (line) => {
    const task = await add(ada, { notes: "- [ ] a\nb [c]" });
    const made = await tickTask(ada, task.id, {
      line,
      ticked: true,
      version: 1,
      key: randomUUID(),
    });
    expect(made).toEqual({ missing: true });
    expect(await getTask(ada, task.id)).toEqual(task);
  });
});
