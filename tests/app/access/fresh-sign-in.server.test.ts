import { staleFactor } from "#app/access/fresh-sign-in.server.ts";
import { expect, test } from "vitest";

const [alone, both] = [{ adminSecondFactor: false }, { adminSecondFactor: true }];

test.each([
  [[0, -1], alone, null],
  [[10, -1], alone, null],
  [[11, -1], alone, "first"],
  [[-1, -1], alone, "first"],
  [[-1, 0], alone, "first"],
  [undefined, alone, "first"],
  [[0, -1], both, "second"],
  [[0, 11], both, "second"],
  [[0, 10], both, null],
  [[11, 0], both, "first"],
] as const)("of %j, where %j, the factor that is too old is %j", (factorAges, config, stale) => {
  const session = { userId: "user_ada", sessionId: "sess_1", ...(factorAges && { factorAges }) };
  expect(staleFactor(session, config)).toBe(stale);
});
