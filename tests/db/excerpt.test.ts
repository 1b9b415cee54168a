import { plainOf } from "#db/find/excerpt.ts";
import { expect, test } from "vitest";

test.each([
  ["He is in on **Tuesdays** and *Fridays*.", "He is in on Tuesdays and Fridays."],
  ["# Heading\n\n- one\n* two\n1. three", "Heading\n\none\ntwo\n1. three"],
  ["- [ ] open\n- [x] done\n  1. [X] deep", "☐ open\n☑ done\n☑ deep"],
  ["[the mill](https://example.com/a_b_c) and ![a wheel](x.png)", "the mill and a wheel"],
  ["**bold with *both* in it** and ~~gone~~", "bold with both in it and gone"],
  ["`a_b` and ``two ` ticks``", "a_b and two ` ticks"],
  ["snake_case_name and _so_", "snake_case_name and so"],
  ["2 * 3 * 4, 5 < 6, C++ and #no heading", "2 * 3 * 4, 5 < 6, C++ and #no heading"],
  ["unclosed **bold and [link](", "unclosed **bold and [link]("],
])("the text of %j", (markdown, text) => {
  expect(plainOf(markdown)).toBe(text);
});
