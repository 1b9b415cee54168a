/** The doors alone, without the guard that runs before them in the app. */
import {
  requireFreshSiteAdmin,
  requireOwner,
  requirePerson,
  requireSiteAdmin,
} from "#app/access/doors.server.ts";
import { AdminScope, OwnerScope, SystemScope } from "#db/access/scope.server.ts";
import type { LoaderFunctionArgs } from "react-router";
import { describe, expect, test } from "vitest";
import { bearer, behindClerk } from "./authenticated.ts";

type Door = (args: LoaderFunctionArgs) => Promise<object>;

const doors: Record<string, Door> = { requirePerson, requireOwner, requireSiteAdmin };
const fresh = { fva: [0, -1] };

describe.each(Object.entries(doors))("%s", (_name, door) => {
  test("sends whoever has no session to sign in", async () => {
    const refusal = await behindClerk({}, door).catch((thrown: unknown) => thrown);
    if (!(refusal instanceof Response)) throw new Error("it opened", { cause: refusal });
    expect(refusal.status).toBe(302);
    expect(refusal.headers.get("location")).toBe("/sign-in?redirect_url=%2Fw%2Fme%2Ftasks");
  });

  test("opens to a session", async () => {
    expect(await behindClerk(bearer(), door)).toBeInstanceOf(Object);
  });
});

test("requireFreshSiteAdmin opens to a session that says that its person has just signed in", async () => {
  const refusal = await behindClerk({}, requireFreshSiteAdmin).catch((thrown: unknown) => thrown);
  expect(refusal).toMatchObject({ status: 302 });
  const { admin, system } = await behindClerk(bearer(fresh), requireFreshSiteAdmin);
  expect([admin, system]).toEqual([expect.any(AdminScope), expect.any(SystemScope)]);
});

test.each([requirePerson, requireOwner])(
  "$name: whose rows these are the session says",
  async (door) => {
    const scope = await behindClerk(bearer(), door, { ownerId: "user_bob", id: "user_bob" });
    expect(scope).toBeInstanceOf(OwnerScope);
    expect(scope.identity).toEqual({
      userId: "user_ada",
      ownerId: "user_ada",
      sessionId: "sess_1",
    });
  },
);

test.each(["user_ada", "user_bob", "ME", ""])("the workspace %j is 404", async (workspace) => {
  const refusal = behindClerk(bearer(), requireOwner, { workspace });
  await expect(refusal).rejects.toMatchObject({ init: { status: 404 } });
});
