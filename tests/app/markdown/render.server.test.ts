import { renderMarkdown } from "#app/markdown/render.server.ts";
import { MARKDOWN_MAX } from "#app/markdown/limits.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alive } from "./inert.ts";
import { vectors } from "./vectors.ts";

const REL = 'rel="nofollow ugc noopener"';

test.each([
  ["**a** _b_ ~~c~~ `d`", "<p><strong>a</strong> <em>b</em> <s>c</s> <code>d</code></p>\n"],
  ["one\ntwo", "<p>one<br>\ntwo</p>\n"],
  ["# a\n## b\n###### c", "<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>\n"],
  ["a\n=", "<h3>a</h3>\n"],
  ["3. a", '<ol start="3">\n<li>a</li>\n</ol>\n'],
  ["```js\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>\n"],
  ["[a](https://b.example/c)", `<p><a href="https://b.example/c" ${REL}>a</a></p>\n`],
  ["[a](mailto:b@c.example)", `<p><a href="mailto:b@c.example" ${REL}>a</a></p>\n`],
  [
    "see https://b.example",
    `<p>see <a href="https://b.example" ${REL}>https://b.example</a></p>\n`,
  ],
  ["![a](https://b.example/c)", `<p><a href="https://b.example/c" ${REL}>a</a></p>\n`],
  [
    "![](https://b.example/c)",
    `<p><a href="https://b.example/c" ${REL}>https://b.example/c</a></p>\n`,
  ],
  [
    "[![a](https://b.example)](https://c.example)",
    `<p><a href="https://c.example" ${REL}>a</a></p>\n`,
  ],
  ["[a]() ![b]() ![c](https://d.example)", `<p>a b <a href="https://d.example" ${REL}>c</a></p>\n`],
  [
    "[![a](https://b.example)](https://c.example) ![d](https://e.example)",
    `<p><a href="https://c.example" ${REL}>a</a> <a href="https://e.example" ${REL}>d</a></p>\n`,
  ],
  [
    "- [ ] a\n- [x] **b**\n- [y] c",
    "<ul>\n<li>☐ a</li>\n<li>☑ <strong>b</strong></li>\n<li>[y] c</li>\n</ul>\n",
  ],
  ["[ ] a", "<p>[ ] a</p>\n"],
  ["", ""],
])("%j becomes %j", (text, html) => {
  expect(renderMarkdown(text)).toBe(html);
  expect(alive(html)).toEqual([]);
});

test("keeps tables, and gives their columns no style", () => {
  const html = renderMarkdown("| a |\n|:-:|\n| b |");
  expect(html).toContain("<th>a</th>");
  expect(html).not.toContain("style");
});

describe("renders inert", () => {
  test.each(vectors)("%j", (text) => {
    expect(alive(renderMarkdown(text))).toEqual([]);
  });

  test("all of them together", () => {
    expect(alive(renderMarkdown(vectors.join("\n\n")))).toEqual([]);
  });
});

test("the check of what is inert knows what is not", () => {
  const broken = [
    "<script>",
    '<p onclick="a">',
    '<a href="javascript:a" rel="nofollow ugc noopener">a</a>',
    '<a href="https://a.example">a</a>',
    '<img src="https://a.example">',
    "<p>",
    "<em></p></em>",
    "a < b",
  ];
  expect(broken.filter((html) => alive(html).length === 0)).toEqual([]);
});

test("whatever is typed renders inert", () => {
  const piece = fc.oneof(
    fc.constantFrom(...vectors),
    fc.constantFrom(
      ..."*_`~[]()<>!#|-+&;:\\\"'= \n\t".split(""),
      "](",
      "![",
      "```",
      "://",
      "\n\n",
      "> ",
      "&#x6a;",
    ),
    fc.string({ unit: "binary", maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(alive(renderMarkdown(pieces.join("").slice(0, MARKDOWN_MAX)))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

const nested = (line: (depth: number) => string) =>
  Array.from({ length: 190 }, (_, depth) => line(depth)).join("\n");

const units = [
  ..."*_[`<>&|~\\!#-(".split(""),
  "![",
  "[a](",
  "a**b",
  "*a_ ",
  "<a ",
  "~~a",
  "> ",
  "- ",
  "1. ",
];
const phrases = [
  "a@",
  "http://a.b ",
  "mailto:",
  "://a",
  "[x]: a\n",
  "|a",
  "&#x41;",
  "](",
  "**_",
  "\\[",
];

test.each([...units, ...phrases].map((unit) => [unit, unit.repeat(MARKDOWN_MAX / unit.length)]))(
  "20,000 characters of %j end in bounded output",
  (_unit, text) => {
    const html = renderMarkdown(text);
    expect(html.length).toBeLessThan(10 * MARKDOWN_MAX);
    expect(alive(html)).toEqual([]);
  },
);

test.each([
  ["lists in lists", nested((depth) => `${" ".repeat(depth)}- a`)],
  ["runs of backticks", nested((depth) => "`".repeat(depth))],
  ["a table of empty rows", `|a|b|\n|-|-|\n${"|\n".repeat(9900)}`],
  [
    "a wide table of short rows",
    `${"|".repeat(3000)}\n${"|-".repeat(3000)}\n${"|\n".repeat(5000)}`,
  ],
  [
    "a long address, referred to often",
    `[a]: https://b.example/${"c".repeat(9000)}\n\n${"[a] ".repeat(2700)}`,
  ],
])("%s end in bounded output", (_what, text) => {
  expect(renderMarkdown(text).length).toBeLessThan(50 * MARKDOWN_MAX);
});

test("refuses more than a task's notes may have", () => {
  expect(() => renderMarkdown("a".repeat(MARKDOWN_MAX + 1))).toThrow(RangeError);
});
