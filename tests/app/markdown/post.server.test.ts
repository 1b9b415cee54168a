import { POST_MAX } from "#app/markdown/limits.ts";
import { RENDERER_VERSION, renderPost } from "#app/markdown/post.server.ts";
import { describe, expect, test } from "vitest";
import { alive, AUTHOR, READER } from "./inert.ts";

const REL = 'rel="nofollow ugc noopener"';
const LOADED = 'loading="lazy" decoding="async" referrerpolicy="no-referrer"';

const reader = async (body: string) => (await renderPost(body, { for: "reader" })).html;
const author = async (body: string) => (await renderPost(body, { for: "author" })).html;
/** Without the direction that every block has. */
const plain = async (body: string) => (await reader(body)).replaceAll(' dir="auto"', "");

describe("reads CommonMark", () => {
  test.each([
    ["a\nb", "<p>a\nb</p>\n"],
    ["a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>\n"],
    ["**a** _b_ ~~c~~ `d`", "<p><strong>a</strong> <em>b</em> <s>c</s> <code>d</code></p>\n"],
    [
      "*a **b** c* ***d*** a_b_c",
      "<p><em>a <strong>b</strong> c</em> <em><strong>d</strong></em> a_b_c</p>\n",
    ],
    ["`` a`b `` \\*c\\* &copy; &#x41;", "<p><code>a`b</code> *c* © A</p>\n"],
    ["> a\nb\n> - c", "<blockquote>\n<p>a\nb</p>\n<ul>\n<li>c</li>\n</ul>\n</blockquote>\n"],
    [
      "- a\n- b\n\n\n- c",
      "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>\n",
    ],
    ["- a\n* b", "<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>\n"],
    ["3) a\n   1. b", '<ol start="3">\n<li>a\n<ol>\n<li>b</li>\n</ol>\n</li>\n</ol>\n'],
    ["    a\n\n    b", '<pre dir="ltr" tabindex="0"><code>a\n\nb\n</code></pre>\n'],
    ["~~~\n<a>\n\n~~~", '<pre dir="ltr" tabindex="0"><code>&lt;a&gt;\n\n</code></pre>\n'],
    ["a\n***\n- - -", "<p>a</p>\n<hr>\n<hr>\n"],
    [
      '[a](<https://b.example/c d> "e")',
      `<p><a href="https://b.example/c%20d" title="e" ${REL}>a</a></p>\n`,
    ],
    [
      "[a][b] [B]\n\n[b]: https://c.example 'd'",
      `<p><a href="https://c.example" title="d" ${REL}>a</a> <a href="https://c.example" title="d" ${REL}>B</a></p>\n`,
    ],
    [
      "<https://a.example> <b@c.example>",
      `<p><a href="https://a.example" ${REL}>https://a.example</a> <a href="mailto:b@c.example" ${REL}>b@c.example</a></p>\n`,
    ],
    [
      "see https://a.example/b_(c).",
      `<p>see <a href="https://a.example/b_(c)" ${REL}>https://a.example/b_(c)</a>.</p>\n`,
    ],
    ["<b>a</b> List<string>", "<p>&lt;b&gt;a&lt;/b&gt; List&lt;string&gt;</p>\n"],
    ["", ""],
  ])("%j", async (body, html) => {
    expect(await plain(body)).toBe(html);
  });

  test("with a line of hyphens first, which is a rule and nothing else", async () => {
    const html = await plain("---\ntitle: a\n---\n\nb");
    expect(html).toBe('<hr>\n<h3 id="section-title-a">title: a</h3>\n<p>b</p>\n');
  });
});

describe("tables", () => {
  test("stand in a box that scrolls, and align by attribute", async () => {
    expect(await plain("|a|b|c|\n|:-|:-:|-|\n|1|2|3|")).toBe(
      '<div class="wide" tabindex="0" role="region" aria-label="Table">\n<table>\n<thead>\n<tr>\n' +
        '<th align="left">a</th>\n<th align="center">b</th>\n<th>c</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n' +
        '<td align="left">1</td>\n<td align="center">2</td>\n<td>3</td>\n</tr>\n</tbody>\n</table>\n</div>\n',
    );
  });

  test.each([
    ["a last row in bold", "|1|\n|**2**|", [false, false, true]],
    ["an earlier row in bold", "|**1**|\n|2|", [false, false, false]],
    ["a last row that is bold further on", "|1|\n|2 **3**|", [false, false, false]],
  ])("mark the sum: %s", async (_what, rows, sums) => {
    const html = await plain(`|a|\n|-|\n${rows}`);
    expect([...html.matchAll(/<tr( class="sum")?>/g)].map(([, sum]) => sum !== undefined)).toEqual(
      sums,
    );
  });
});

describe("pictures", () => {
  const PICTURE = "https://b.example/c.png";

  test.each([
    [`![a](${PICTURE})`, `<img src="${PICTURE}" alt="a" ${LOADED}>`],
    [
      `![a|640x480](${PICTURE} "t")`,
      `<img src="${PICTURE}" alt="a" title="t" width="640" height="480" ${LOADED}>`,
    ],
    [`![a|0x480](${PICTURE})`, `<img src="${PICTURE}" alt="a|0x480" ${LOADED}>`],
    [`![*a* \`b\` \\"](${PICTURE})`, `<img src="${PICTURE}" alt="a b &quot;" ${LOADED}>`],
    [`![](${PICTURE})`, `<img src="${PICTURE}" alt="" ${LOADED}>`],
    [
      `[![a](${PICTURE})](https://d.example)`,
      `<a href="https://d.example" ${REL}><img src="${PICTURE}" alt="a" ${LOADED}></a>`,
    ],
    [
      "![a](http://b.example/c.png)",
      `<a href="http://b.example/c.png" class="picture" ${REL}>a</a>`,
    ],
    ["![a](mailto:b@c.example)", "a"],
    ["![a](/b.png)", "![a](/b.png)"],
  ])("readers see %j", async (body, html) => {
    expect(await plain(body)).toBe(`<p>${html}</p>\n`);
  });

  test.each([
    [`![a|640x480](${PICTURE})`, `<a href="${PICTURE}" class="picture" ${REL}>a</a>`],
    [`![](${PICTURE})`, `<a href="${PICTURE}" class="picture" ${REL}>${PICTURE}</a>`],
    [`[![a](${PICTURE})](https://d.example)`, `<a href="https://d.example" ${REL}>a</a>`],
  ])("an author sees %j as a link, and loads nothing", async (body, html) => {
    expect(await author(body)).toBe(`<p dir="auto">${html}</p>\n`);
  });
});

test("every block has the direction of its text", async () => {
  const html = await reader("# שלום\n\nمرحبا\n\n> a\n\n- b\n\n|c|\n|-|\n|d|");
  const directed = [...html.matchAll(/<(\w+)[^>]* dir="auto">/g)].map(([, tag]) => tag);
  expect(directed).toEqual(["h2", "p", "p", "th", "td"]);
});

test.each([
  ["- שלום", '<ul dir="rtl">'],
  ["1. مرحبا\n2. b", '<ol dir="rtl">'],
  ["1. **12** (مرحبا)", '<ol dir="rtl">'],
  ["> שלום", '<blockquote dir="rtl">'],
  ["- a\n- שלום", "<ul>"],
  ["- 1\n- 2", "<ul>"],
  ["- a\n  - שלום\n- b", '<ul dir="rtl">'],
  ["> - שלום", "<ul>"],
  ["> - שלום", '<blockquote dir="rtl">'],
  ["- שלום\n  - a", '<ul dir="ltr">'],
  ["- [ ] שלום", '<ul dir="rtl">'],
])("the mark of %j stands where its text begins", async (body, begin) => {
  expect(await reader(body)).toContain(begin);
});

test("says which renderer made it", async () => {
  expect((await renderPost("a", { for: "reader" })).version).toBe(RENDERER_VERSION);
});

test("refuses more bytes than a post may have", async () => {
  await expect(renderPost("é".repeat(POST_MAX / 2 + 1), { for: "reader" })).rejects.toThrow(
    RangeError,
  );
  expect(await author("é".repeat(POST_MAX / 2))).toContain("<p");
});

test("what is shown is inert for both", async () => {
  const body =
    "# a\n\n- [ ] b[^1]\n\n|c|\n|-:|\n|**d**|\n\n```js\nlet e\n```\n\n![f|1x1](https://g.example)\n\n[^1]: h";
  expect(alive(await reader(body), READER)).toEqual([]);
  expect(alive(await author(body), AUTHOR)).toEqual([]);
});
