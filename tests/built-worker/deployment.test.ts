/** The verifier against a URL, with only what a real deployment would give it. */
import { beforeAll, expect, test } from "vitest";
import { remoteTarget } from "../../proof/targets/remote.ts";
import { alike } from "../../proof/verify/controls/alike.ts";
import { isolation } from "../../proof/verify/controls/isolation.ts";
import { undeclared } from "../../proof/verify/controls/undeclared.ts";
import type { Target } from "../../proof/verify/target/target.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";

let stack: Stack;
let target: Target;

const paths = ["/w/:workspace/tasks", "/api/v1/tasks/:id"];

/** A browser whose token has expired, but whose session has not. */
async function browser() {
  const { id } = await newPerson(stack);
  const { visitor } = await signIn(stack, id, { expired: true });
  return visitor.cookies.header;
}

const given = (fewer: Target) => ({
  ...fewer,
  routes: fewer.routes.filter(({ path }) => paths.includes(path)),
});

beforeAll(async () => {
  stack = await sharedStack();
  const tokens = { VERIFY_OWNER_TOKEN: await browser(), VERIFY_STRANGER_TOKEN: await browser() };
  target = given(await remoteTarget(`${stack.origin}/pricing`, tokens, true));
  await stack.clerk.settled();
});

test("signed out, what may be read is tried, and nothing is written", async () => {
  const signedOut = given(await remoteTarget(stack.origin, {}, false));
  const { cells, wrong, untried } = await isolation.run(signedOut);
  expect(wrong).toEqual([]);
  expect(cells).toBeGreaterThan(10);
  expect(untried).toEqual([
    "Signed-in people: give the tokens of two.",
    "Methods that write: give --allow-writes.",
  ]);
});

test("two people's cookies are renewed, and the owner's rows are seen on their pages", async () => {
  const { cells, wrong } = await isolation.run(target);
  expect(wrong).toEqual([]);
  expect(cells).toBeGreaterThan(500);
  expect((await alike.run(target)).wrong).toEqual([]);
});

test("a deployment in which a stand-in answers is told so", async () => {
  const { wrong } = await undeclared.run({ ...target, routes: [], expectations: {} });
  expect(wrong.map(({ cell }) => cell)).toContain("GET /__clerk/_emulator/deliveries by anonymous");
});

test("a token alone is taken while it lives", async () => {
  const people = await Promise.all([newPerson(stack), newPerson(stack)]);
  const tokens = await Promise.all(
    people.map(async ({ id }) => {
      const { visitor } = await signIn(stack, id);
      return visitor.cookies.get("__session") ?? "";
    }),
  );
  const [owner = "", stranger = ""] = tokens;
  const both = { VERIFY_OWNER_TOKEN: owner, VERIFY_STRANGER_TOKEN: stranger };
  const seen = await remoteTarget(stack.origin, both, true);
  expect(seen.people?.owner.id).toBe(people[0]?.id);
  const twice = { VERIFY_OWNER_TOKEN: owner, VERIFY_STRANGER_TOKEN: owner };
  await expect(remoteTarget(stack.origin, twice, true)).rejects.toThrow("Both tokens are of one");
});
