import { renderPost } from "#app/markdown/post.server.ts";
import { describe, expect, test } from "vitest";

const reader = async (body: string) => (await renderPost(body, { for: "reader" })).html;

describe("headings", () => {
  test("stand below the h1 of the page", async () => {
    const html = await reader("# a\n## b\n##### c\n###### d\ne\n=");
    expect([...html.matchAll(/<(h\d)/g)].map(([, tag]) => tag)).toEqual([
      "h2",
      "h3",
      "h6",
      "h6",
      "h2",
    ]);
  });

  test.each([
    ["# What's *new* in `v2`?", "section-what-s-new-in-v2"],
    ["# 日本 の 旅", "section-日本-の-旅"],
    ["# Été", "section-été"],
    ["# हिन्दी", "section-हिन्दी"],
    ["# !?", "section"],
    ["# ![a](https://b.example)", "section-a"],
    [`# ${"a".repeat(100)}`, `section-${"a".repeat(60)}`],
    ['# a" onclick="b', "section-a-onclick-b"],
  ])("%j has the id %s", async (body, id) => {
    expect(await reader(body)).toContain(`id="${id}"`);
  });

  test("have an id each", async () => {
    const html = await reader("# a\n# a\n# a-2\n# A!\n# !\n# ?\n# 2");
    const ids = [...html.matchAll(/id="section-?([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual(["a", "a-2", "a-2-2", "a-3", "", "2", "2-2"]);
  });
});
