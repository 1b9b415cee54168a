import { renderPost } from "#app/markdown/post.server.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hostile, pieces } from "./hostile.ts";
import { alive, AUTHOR, READER } from "./inert.ts";
import { vectors } from "./vectors.ts";

/** What is not inert in a text for its author and for its readers. */
async function found(body: string): Promise<string[]> {
  const author = await renderPost(body, { for: "author", ticks: true });
  const reader = await renderPost(body, { for: "reader" });
  return [
    ...alive(author.html, AUTHOR).map((what) => `${JSON.stringify(body)} for its author: ${what}`),
    ...alive(reader.html, READER).map((what) => `${JSON.stringify(body)} for readers: ${what}`),
  ];
}

const corpus = hostile();

test("the corpus has thousands of different texts", () => {
  expect(new Set(corpus.flatMap(([, texts]) => texts)).size).toBeGreaterThan(10_000);
});

test.each(corpus)("%j renders inert, whatever stands there", async (_place, texts) => {
  expect((await Promise.all(texts.map(found))).flat()).toEqual([]);
});

test("what other renderers fell for renders inert", async () => {
  expect((await Promise.all([...vectors, vectors.join("\n\n")].map(found))).flat()).toEqual([]);
});

test("whatever is typed renders inert", async () => {
  const signs = [..."*_`[]()<>!#|-+&;:\\\"'= \n\t^x".split(""), "](", "![", "```js\n", "://", "> "];
  const marks = [
    "\n\n",
    "[^1]",
    "[^1]: ",
    "- [ ] ",
    "|-|\n",
    "~~",
    "&#x6a;",
    "|1x1](",
    "[x]: ",
    "    ",
  ];
  const piece = fc.oneof(
    fc.constantFrom(...signs, ...marks),
    fc.constantFrom(...pieces),
    fc.string({ unit: "binary", maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (typed) => {
      expect(await found(typed.join(""))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  '<p onclick="a">',
  '<p style="color:red">a</p>',
  '<a href="javascript:a" rel="nofollow ugc noopener">a</a>',
  '<a href="#main">a</a>',
  '<a href="https://a.example">a</a>',
  '<img src="http://a.example/b" alt="">',
  '<img src="https://a.example/b" alt="" onerror="a">',
  '<h2 id="main">a</h2>',
  '<h2 id="section-a">a</h2><h2 id="section-a">a</h2>',
  '<code class="hljs">a</code>',
  '<button type="submit" form="deletion">a</button>',
  "<script>a</script>",
])("the check of what is inert knows %j", (html) => {
  expect(alive(html, READER)).not.toEqual([]);
  expect(alive(html, AUTHOR)).not.toEqual([]);
});

test("only readers load pictures, and only authors tick", () => {
  expect(alive('<img src="https://a.example/b" alt="">', READER)).toEqual([]);
  expect(alive('<img src="https://a.example/b" alt="">', AUTHOR)).not.toEqual([]);
  expect(alive('<button name="box">a</button>', AUTHOR)).toEqual([]);
  expect(alive('<button name="box">a</button>', READER)).not.toEqual([]);
});
