import { turnOf } from "#app/access/turn.server.ts";
import { expect, test } from "vitest";

const change = "0195c0de-0000-7000-8000-000000000001";
const turn = (waited?: string) =>
  turnOf(
    new Request("https://rowkeep.test", {
      headers: {
        "rowkeep-change": change,
        ...(waited !== undefined && { "rowkeep-waited": waited }),
      },
    }),
  );

test("a change says how long it has waited, thirty days at most", () => {
  expect(turn("90000")).toEqual({ change, after: null, waited: 90_000 });
  expect(turn("999999999999999")?.waited).toBe(30 * 24 * 60 * 60 * 1000);
});

test.each([undefined, "", "-5", "1e9", "Infinity", "12.5", "9".repeat(16)])(
  "a change that says %j was sent when it was made",
  (waited) => {
    expect(turn(waited)?.waited).toBe(0);
  },
);
