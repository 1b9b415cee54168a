import { renderPost } from "#app/markdown/post.server.ts";
import { describe, expect, test } from "vitest";
import { alive, READER } from "./inert.ts";

const reader = async (body: string) => (await renderPost(body, { for: "reader" })).html;

const block = (lines: number) => `\`\`\`js\n${"let a = 1\n".repeat(lines)}\`\`\`\n`;

describe("code", () => {
  test.each([
    ["ts", "typescript"],
    ["JavaScript {1,3}", "javascript"],
    ["sh", "bash"],
    ["html", "xml"],
  ])("in %s is marked up by class names of %s", async (info, name) => {
    const html = await reader(`\`\`\`${info}\nif (a) return "<b>" # c\n\`\`\``);
    expect(html).toContain(`<pre dir="ltr" tabindex="0"><code class="language-${name}">`);
    expect(html).toContain('<span class="hljs-');
    expect(alive(html, READER)).toEqual([]);
  });

  test.each(["", "brainfuck", "constructor", "hljs", 'ts"', "language-ts", "ts,js"])(
    "in %j stays plain, without a class",
    async (info) => {
      expect(await reader(`\`\`\`${info}\nlet a\n\`\`\``)).toBe(
        '<pre dir="ltr" tabindex="0"><code>let a\n</code></pre>\n',
      );
    },
  );

  test("beyond a total size stays plain", async () => {
    const html = await reader(block(1500) + block(200) + block(100));
    const marked = html.split("<pre").map((code) => code.includes("hljs-"));
    expect(marked).toEqual([false, true, false, true]);
  });

  test.each([
    ["a long line", "a".repeat(301)],
    ["a long gap", `a${"\n".repeat(201)}b`],
  ])("with %s stays plain", async (_what, code) => {
    expect(await reader(`\`\`\`js\nlet a\n${code}\n\`\`\``)).not.toContain("hljs-");
  });
});
