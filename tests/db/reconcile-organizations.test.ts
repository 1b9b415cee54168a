import { randomUUID } from "node:crypto";
import { ClerkAPIResponseError } from "@clerk/backend/errors";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { reconcile } from "#app/account/reconcile.server.ts";
import * as db from "#db/organizations.server.ts";
import {
  LocalClerk,
  membershipData,
  mirrorIn,
  organizationData,
  type OrganizationEvent,
  rolesIn,
} from "../organization-model.ts";
import { newDelivery, newPersonId } from "./clerk.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";

const newId = () => `org_${randomUUID()}`;

describe.each(anEngine)("reconciling organisations on $engine", ({ postgresUrl }) => {
  let there: TestDatabase;
  let clerk: LocalClerk;
  beforeAll(async () => {
    there = await startDatabase(postgresUrl);
    return there.emulator.stop;
  });
  beforeEach(async () => {
    await there.owner.transaction((sql) => [sql`delete from owners`, sql`delete from tombstones`]);
    clerk = new LocalClerk();
    for (let count = 0; count < 3; count++) joined(founded(1));
    await run();
  });
  afterEach(() => vi.restoreAllMocks());

  const run = () => reconcile(there.system, clerk.api);
  const mirror = (id: string) => mirrorIn(there.owner, id);

  function founded(at: number, id = newId(), changes: object = {}) {
    const data = organizationData(id, at, changes);
    clerk.happened([{ type: "organization.updated", timestamp: at, data }]);
    return id;
  }
  function joined(id: string, role?: "org:admin" | "org:member", person = newPersonId()) {
    const data = membershipData(organizationData(id, 1), person, role);
    clerk.happened([{ type: "organizationMembership.updated", timestamp: 1, data }]);
    return person;
  }
  const left = (id: string, person: string) =>
    clerk.happened([
      {
        type: "organizationMembership.deleted",
        timestamp: 1,
        data: membershipData(organizationData(id, 1), person),
      },
    ]);
  const deleted = (id: string) => {
    const event: OrganizationEvent = { type: "organization.deleted", timestamp: 1, data: { id } };
    clerk.happened([event]);
  };

  it("mirrors all of which no event told, page by page", async () => {
    const id = founded(2);
    const people = Array.from({ length: 230 }, () => joined(id));
    const more = Array.from({ length: 105 }, () => founded(1));
    await run();
    const roles = await rolesIn(there.owner, id);
    expect(roles).toEqual(Object.fromEntries(people.map((person) => [person, "member"])));
    expect(new Set(await db.listOrganizationIds(there.system))).toEqual(
      new Set(clerk.organizations.map((one) => one.id)),
    );
    expect(await mirror(more[104]!)).toMatchObject({ organization: { name: "At 1" } });
    expect(await db.listMemberships(there.system)).toHaveLength(233);
  });

  it("brings what was lost: a name, a slug, a role, an end and a return", async () => {
    const id = founded(1);
    const bob = joined(id);
    await run();
    founded(2, id, { name: "Acme", slug: "acme" });
    joined(id, "org:admin", bob);
    await run();
    expect(await mirror(id)).toEqual({
      deleted: false,
      organization: { name: "Acme", slug: "acme" },
      roles: { [bob]: "admin" },
    });
    left(id, bob);
    await run();
    expect(await rolesIn(there.owner, id)).toEqual({ [bob]: null });
    joined(id, "org:member", bob);
    await run();
    expect(await rolesIn(there.owner, id)).toEqual({ [bob]: "member" });
  });

  it("leaves alone what an event has told since", async () => {
    const id = founded(5);
    const [bob, cleo] = [joined(id), joined(id)];
    await run();
    const organization = {
      id,
      slug: "newer",
      name: "Newer",
      imageUrl: null,
      plan: "free" as const,
      places: null,
      updatedAt: new Date(6),
    };
    const asOf = new Date(Date.now() + 60_000);
    for (const [userId, role] of [
      [bob, null],
      [cleo, "admin"],
    ] as const) {
      const delivery = newDelivery("organizationMembership.updated", userId);
      // oxlint-disable-next-line no-await-in-loop -- two
      await db.syncMembership(there.system, delivery, { organization, userId, role, asOf });
    }
    left(id, cleo);
    await run();
    expect(await mirror(id)).toEqual({
      deleted: false,
      organization: { name: "Newer", slug: "newer" },
      roles: { [bob]: null, [cleo]: "admin" },
    });
  });

  it("deletes an organisation that Clerk has no more, for good", async () => {
    const id = founded(1);
    joined(id);
    await run();
    deleted(id);
    await run();
    founded(7, id);
    await run();
    expect(await mirror(id)).toEqual({ deleted: true, organization: null, roles: {} });
  });

  it("asks again before it deletes or ends: a page that moved on has passed one by", async () => {
    const ids = Array.from({ length: 150 }, () => founded(1));
    const people = ids.map((id) => joined(id));
    await run();
    const [first, gone] = [clerk.organizations[0]?.id ?? "", clerk.memberships[0]];
    const passed = clerk.organizations[100]?.id ?? "";
    const pair = clerk.memberships[100];
    clerk.onPage = async (list) => {
      if (list === "organizations")
        clerk.organizations = clerk.organizations.filter(({ id }) => id !== first);
      if (list === "memberships")
        clerk.memberships = clerk.memberships.filter((one) => one !== gone);
    };
    await run();
    expect(ids).toContain(passed);
    expect(await mirror(passed)).toMatchObject({ deleted: false, organization: { name: "At 1" } });
    const userId = pair?.public_user_data.user_id ?? "";
    expect(people).toContain(userId);
    expect(await rolesIn(there.owner, pair?.organization.id ?? "")).toEqual({ [userId]: "member" });
    clerk.onPage = async () => {};
    await run();
    expect(await mirror(first)).toMatchObject({ deleted: true });
  });

  it("deletes no organisation when Clerk knows less than half of them, and mirrors members all the same", async () => {
    const ids = clerk.organizations.map(({ id }) => id);
    clerk.organizations = [];
    const [id = ""] = ids;
    const bob = joined(id);
    await expect(run()).rejects.toThrow("organisations");
    for (const one of ids) {
      // oxlint-disable-next-line no-await-in-loop -- three
      expect(await mirror(one)).toMatchObject({ deleted: false });
    }
    expect(await rolesIn(there.owner, id)).toMatchObject({ [bob]: "member" });
  });

  it("ends no membership when Clerk knows less than half of them", async () => {
    const before = await db.listMemberships(there.system);
    clerk.memberships = [];
    await expect(run()).rejects.toThrow("memberships");
    expect(await db.listMemberships(there.system)).toEqual(before);
  });

  it.each([
    ["cannot be reached", new Error("down")],
    ["refuses", new ClerkAPIResponseError("Slower", { data: [], status: 429 })],
  ])("deletes and ends nothing when Clerk %s", async (_what, fault) => {
    const id = founded(1);
    const bob = joined(id);
    await run();
    left(id, bob);
    deleted(clerk.organizations[0]?.id ?? "");
    const before = await db.listMemberships(there.system);
    let pages = 0;
    clerk.onPage = async () => {
      if (pages++ > 0) throw fault;
    };
    await expect(run()).rejects.toBe(fault);
    expect(await db.listMemberships(there.system)).toEqual(before);
    expect(await there.owner`select from tombstones`).toEqual([]);
  });

  it("changes nothing, and does not fail, where organisations are switched off in Clerk", async () => {
    const before = await db.listMemberships(there.system);
    const code = "organization_not_enabled_in_instance";
    const off = new ClerkAPIResponseError("Forbidden", {
      data: [{ code, message: "access denied" }],
      status: 403,
    });
    let pages = 0;
    clerk.onPage = async () => {
      if (pages++ > 0) throw off;
    };
    await run();
    expect(await db.listMemberships(there.system)).toEqual(before);
  });

  it("logs one that cannot be mirrored, and mirrors the rest", async () => {
    const logged = vi.spyOn(console, "error").mockReturnValue();
    const [odd, fine] = [founded(1), founded(1)];
    const bob = joined(fine);
    joined(odd);
    await there.owner.query(`create function public.refuse() returns trigger language plpgsql as
      'begin if new.id = ''${odd}'' then raise exception ''no''; end if; return new; end'`);
    await there.owner`create trigger refuse before insert on organizations for each row execute function public.refuse()`;
    await there.owner`grant execute on function public.refuse() to system`;
    try {
      await run();
      expect(await mirror(odd)).toEqual({ deleted: false, organization: null, roles: {} });
      expect(await mirror(fine)).toMatchObject({
        organization: { name: "At 1" },
        roles: { [bob]: "member" },
      });
      expect(logged).toHaveBeenCalled();
    } finally {
      await there.owner`drop trigger refuse on organizations`;
      await there.owner`drop function public.refuse()`;
    }
  });
});
