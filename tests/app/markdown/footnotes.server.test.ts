import { renderPost } from "#app/markdown/post.server.ts";
import { describe, expect, test } from "vitest";

const reader = async (body: string) => (await renderPost(body, { for: "reader" })).html;
/** Without the direction that every block has. */
const plain = async (body: string) => (await reader(body)).replaceAll(' dir="auto"', "");

describe("footnotes", () => {
  test("stand at the end, numbered as they are read, each once", async () => {
    const html = await plain("a[^b] c[^a] d[^b]\n\n[^a]: one\n[^b]: two\n\n    - three\n\nmore");
    expect(html).toBe(
      '<p>a<sup><a href="#note-1" id="note-1-back" role="doc-noteref">1</a></sup> ' +
        'c<sup><a href="#note-2" id="note-2-back" role="doc-noteref">2</a></sup> ' +
        'd<sup><a href="#note-1" role="doc-noteref">1</a></sup></p>\n<p>more</p>\n' +
        '<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">\n<ol>\n' +
        '<li id="note-1">\n<p>two</p>\n<ul>\n<li>three</li>\n</ul>\n' +
        '<a href="#note-1-back" role="doc-backlink" aria-label="Back to the text">↩</a></li>\n' +
        '<li id="note-2">\n<p>one</p>\n' +
        '<a href="#note-2-back" role="doc-backlink" aria-label="Back to the text">↩</a></li>\n' +
        "</ol>\n</section>\n",
    );
  });

  test.each([
    ["a[^b]", "<p>a[^b]</p>\n"],
    ["[^b]: c", ""],
    ["a[^ b] [^]\n\n[^b]: c", "<p>a[^ b] [^]</p>\n"],
    ["`[^b]` \\[^b]\n\n[^b]: c", "<p><code>[^b]</code> [^b]</p>\n"],
    ["> a\n>\n> [^b]: c", "<blockquote>\n<p>a</p>\n<p>[^b]: c</p>\n</blockquote>\n"],
    ["- a\n[^b]: c", "<ul>\n<li>a</li>\n</ul>\n"],
    ["> a\n[^b]: c", "<blockquote>\n<p>a</p>\n</blockquote>\n"],
    ["[a[^b]](https://c.example)\n\n[^b]: d", expect.stringMatching(/<p>\[a<sup>.*<\/sup>\]\(<a /)],
    [
      "![a[^b]](https://c.example/d)\n\n[^b]: e",
      expect.stringMatching(/^<p><img src="[^"]+" alt="a" [^>]*><\/p>\n$/),
    ],
    [
      "a[^b]\n\n[^b]: c[^b] d[^e]\n[^e]: f",
      expect.stringMatching(/<p>c<sup><a href="#note-1" role.*<p>f<\/p>/s),
    ],
    ["a[^b]\n\n[^b]: c\n[^b]: d", expect.stringMatching(/<p>c<\/p>\n<a/)],
    ["a[^constructor]", "<p>a[^constructor]</p>\n"],
  ])("%j", async (body, html) => {
    expect(await plain(body)).toEqual(html);
  });
});
