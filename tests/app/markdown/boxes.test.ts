import { toggleBox } from "#app/markdown/boxes.ts";
import { renderNotes } from "#app/markdown/notes.server.ts";
import { renderPost } from "#app/markdown/post.server.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

/** The boxes that a page shows, as "line:state". */
const shown = async (body: string) =>
  [
    ...(await renderPost(body, { for: "author", ticks: true })).html.matchAll(
      /id="box:\d+" value="(\d+:[01])"/g,
    ),
  ].map(([, value = ""]) => value);

const lineOf = (value: string) => Number.parseInt(value, 10);

describe("ticks that one character", () => {
  test.each([
    ["- [ ] a", 0, "- [x] a"],
    ["* [ ] a", 0, "* [x] a"],
    ["1. [ ] a", 0, "1. [x] a"],
    ["2) [ ] a", 0, "2) [x] a"],
    ["- a\n  - [ ] b\n    1. [ ] c", 2, "- a\n  - [ ] b\n    1. [x] c"],
    ["> - [ ] a", 0, "> - [x] a"],
    ["- - [ ] a", 0, "- - [x] a"],
    ["-\n  [ ] a", 1, "-\n  [x] a"],
    ["[^1]\n\n[^1]: - [ ] a", 2, "[^1]\n\n[^1]: - [x] a"],
    ["a\r\n\r\n- [ ] b  \r\n- [ ] c\r\n", 3, "a\r\n\r\n- [ ] b  \r\n- [x] c\r\n"],
    ["a\r\r- [ ] b\r", 2, "a\r\r- [x] b\r"],
    ["-\t[ ] a [ ] b", 0, "-\t[x] a [ ] b"],
    ["- [ ] a\u2028b\n- [ ] c", 1, "- [ ] a\u2028b\n- [x] c"],
    ["- [ ] \u00a0\n- [ ] 👩‍👩‍👧‍👦 é", 1, "- [ ] \u00a0\n- [x] 👩‍👩‍👧‍👦 é"],
    ["- [ ] ~~a~~\n\n  - more", 0, "- [x] ~~a~~\n\n  - more"],
  ])("of %j, line %i", async (body, line, ticked) => {
    expect(toggleBox(body, line, true)).toBe(ticked);
    expect(toggleBox(ticked, line, false)).toBe(body);
    expect(await shown(body)).toContain(`${line}:0`);
    expect(await shown(ticked)).toContain(`${line}:1`);
  });
});

test("leaves a box as it is that is in the wanted state", () => {
  expect(toggleBox("- [X] a", 0, true)).toBe("- [X] a");
  expect(toggleBox("- [ ] a", 0, false)).toBe("- [ ] a");
});

test.each([
  ["in a fence", "```\n- [ ] a\n```", 1],
  ["in indented code", "a\n\n    - [ ] b", 2],
  ["that is struck out", "- ~~[ ] a~~", 0],
  ["in no list", "[ ] a", 0],
  ["in a heading", "- # [ ] a", 0],
  ["later in an item", "- a\n\n  [ ] b", 2],
  ["later in a paragraph", "- a\n  [ ] b", 1],
  ["without a text", "- [ ]", 0],
  ["without a space", "- [ ]a", 0],
  ["with another sign", "- [y] a", 0],
  ["that is escaped", "- \\[ ] a", 0],
  ["of an entity", "- &#91; ] a", 0],
  ["that is a link", "- [x] a\n\n[x]: https://b.example", 0],
  ["of a note that nothing refers to", "a\n\n[^1]: - [ ] b", 2],
  ["on another line", "- [ ] a\nb", 1],
  ["beyond the end", "- [ ] a", 9],
  ["before the beginning", "- [ ] a", -1],
  ["that would become a link", "- [ ] a\n\n[x]: https://b.example", 0],
])("is no box: one %s", async (_what, body, line) => {
  expect(toggleBox(body, line, true)).toBeNull();
  expect((await shown(body)).map(lineOf)).not.toContain(line);
});

test("every box that is shown can be ticked and unticked, and nothing else changes", async () => {
  const marks = ["- ", "* ", "1. ", "12) ", "> ", "[ ] ", "[x] ", "[X] ", "a", " ", "    ", "\t"];
  const ends = ["\n", "\r\n", "\n\n", "```\n", "~~", "|", "[^1]: ", "[^1]", "\\", "# ", "[x]: a\n"];
  const piece = fc.constantFrom(...marks, ...ends);
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
      const body = pieces.join("");
      const boxes = await shown(body);
      const lines = new Set(boxes.map(lineOf));
      expect(lines.size).toBe(boxes.length);
      for (const box of boxes) {
        const line = lineOf(box);
        const wasTicked = box.endsWith("1");
        const changed = toggleBox(body, line, !wasTicked) ?? "";
        const [at] = body.split("").flatMap((sign, nth) => (sign === changed[nth] ? [] : [nth]));
        expect(changed.length).toBe(body.length);
        expect(body.slice(0, at)).toBe(changed.slice(0, at));
        expect(body.slice(Number(at) + 1)).toBe(changed.slice(Number(at) + 1));
        expect(body.slice(Number(at) - 1, Number(at) + 2)).toMatch(/^\[[ xX]\]$/);
        expect(await shown(changed)).toEqual(
          boxes.map((other) => (other === box ? `${line}:${Number(!wasTicked)}` : other)),
        );
      }
      const others = Array.from({ length: 12 }, (_, nth) => nth).filter((nth) => !lines.has(nth));
      expect(others.filter((line) => toggleBox(body, line, true) !== null)).toEqual([]);
    }),
    { numRuns: 1500 },
  );
});

test("an author's box is a button of the form that ticks, named by its item", async () => {
  const { html } = await renderPost("- [ ] buy *milk*\n- [x] <tea>", {
    for: "author",
    ticks: true,
  });
  expect(html).toContain(
    '<li class="task"><button type="submit" form="ticks" name="box" class="box" aria-label="buy milk" id="box:0" value="0:0" aria-pressed="false">☐</button> buy <em>milk</em> <button type="submit" form="lines" name="line" class="line" aria-label="New task: buy milk" value="0:buy milk">New task</button></li>',
  );
  expect(html).toContain('aria-label="&lt;tea&gt;" id="box:1" value="1:1" aria-pressed="true">☑');
});

test("a reader's box is a character with a name", async () => {
  const { html } = await renderPost("- [ ] a\n- [x] b", { for: "reader" });
  expect(html).toContain('<span class="box" role="img" aria-label="Not done">☐</span> a');
  expect(html).toContain('<span class="box" role="img" aria-label="Done">☑</span> b');
  expect(html).not.toContain("button");
});

test("notes have the same buttons, if they are asked for", async () => {
  const notes = "a\n\n- [x] b";
  expect(await renderNotes(notes)).toContain("<li>☑ b</li>");
  expect(await renderNotes(notes, { ticks: true })).toContain(
    '<li><button type="submit" form="ticks" name="box" class="box" aria-label="b" id="box:2" value="2:1" aria-pressed="true">☑</button> b</li>',
  );
});

test("a box of notes is ticked as notes are read, which know no references", () => {
  const notes = "- [x] a\n\n[x]: https://b.example";
  expect(toggleBox(notes, 0, false, "note")).toBe("- [ ] a\n\n[x]: https://b.example");
});
