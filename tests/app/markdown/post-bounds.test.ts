import { STEPS_MAX, stepsSpent } from "#app/markdown/budget.server.ts";
import { formatPost, HTML_MAX } from "#app/markdown/format-post.server.ts";
import { POST_MAX } from "#app/markdown/limits.ts";
import { expect, test } from "vitest";
import { alive, READER } from "./inert.ts";
import { pathological } from "./pathological.ts";

test.each(pathological())("200 kB of %s end in bounded work and bounded output", (_what, body) => {
  expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(POST_MAX);
  const { html, description } = formatPost(body, "reader");
  // The step that is one too many ends it.
  expect(stepsSpent()).toBeLessThan(STEPS_MAX + POST_MAX);
  expect(html.length).toBeLessThanOrEqual(HTML_MAX);
  expect(description.length).toBeLessThanOrEqual(160);
  expect(alive(formatPost(body.slice(0, 3000), "reader").html, READER)).toEqual([]);
});

test("a text that is too intricate is shown as typed, and only its author is told why", () => {
  const body = "*a*<".repeat(POST_MAX / 4);
  const shown = `<pre dir="auto" tabindex="0">${"*a*&lt;".repeat(POST_MAX / 4)}</pre>\n`;
  expect(formatPost(body, "reader").html === shown).toBe(true);
  const { html, description } = formatPost(body, "author");
  expect(html.slice(0, 50)).toMatch(/^<p dir="auto">This is shown as typed\./);
  expect(html.endsWith(shown)).toBe(true);
  expect(description).toMatch(/^\*a\*</);
});

test("an ordinary text of 200 kB is formatted", () => {
  const section =
    "## A section\n\nSome **words** of [text](https://a.example), with `code` and *more*, in a line of a\n" +
    "hundred signs or so, as most are. It goes on for a while, as sentences do, and then it ends.\n\n- [ ] one\n- two\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n";
  const { html } = formatPost(section.repeat(Math.floor(POST_MAX / section.length)), "reader");
  expect(html.slice(0, 20)).toMatch(/^<h3/);
  expect(stepsSpent()).toBeLessThan(STEPS_MAX);
});
