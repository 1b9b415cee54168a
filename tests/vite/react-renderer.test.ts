import { expect, test } from "vitest";
import { reactRenderer, withOurEncoder } from "../../vite/react-renderer.ts";
import { build } from "./build.ts";

const renderer = `var textEncoder = new util.TextEncoder();
size += Buffer.byteLength(chunk, "utf8");
0 < writtenBytes && (target = currentView.subarray(writtenBytes));
target = textEncoder.encodeInto(chunk, target);`;

test("what React's renderer writes goes through our encoder", () => {
  const code = withOurEncoder(renderer);
  expect(code).toContain("ShortTextEncoder");
  expect(code).toContain("encodeInto(chunk, target, writtenBytes)");
  expect(code).not.toMatch(/util\.TextEncoder|Buffer|subarray/);
});

test.each([renderer.replace("util.", ""), renderer + renderer])(
  "a renderer that has changed is left alone, case %#",
  (changed) => {
    expect(withOurEncoder(changed)).toBeNull();
  },
);

const entry = 'export { renderToReadableStream } from "react-dom/server";';

test("React as it is installed has not changed", async () => {
  const { code, warnings } = await build(entry, reactRenderer());
  expect(warnings).toEqual([]);
  expect(code).toContain("ShortTextEncoder");
});

test("a React that has changed is built in as it is, with one warning that says what to do", async () => {
  const { code, warnings } = await build(entry, reactRenderer("/no/such/renderer.js"));
  expect(warnings).toEqual([expect.stringContaining("Fit REPLACEMENTS in vite/react-renderer.ts")]);
  expect(code).toContain("renderToReadableStream");
  expect(code).not.toContain("ShortTextEncoder");
});
