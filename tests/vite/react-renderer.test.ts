import { expect, test } from "vitest";
import { withOurEncoder } from "../../vite/react-renderer.ts";

const renderer =
  'var textEncoder = new util.TextEncoder();\nsize += Buffer.byteLength(chunk, "utf8");';

test("what React's renderer writes goes through our encoder", () => {
  const code = withOurEncoder(renderer);
  expect(code).toContain("ShortTextEncoder");
  expect(code).not.toMatch(/util\.TextEncoder|Buffer/);
});

test.each([renderer.replace("util.", ""), renderer + renderer])(
  "a renderer that has changed does not build, case %#",
  (changed) => {
    expect(() => withOurEncoder(changed)).toThrow("docs/decisions/016");
  },
);
