import { randomUUID } from "node:crypto";
import { ClerkAPIResponseError } from "@clerk/backend/errors";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { confirmMembership } from "#app/access/confirm-membership.server.ts";
import { membershipData, organizationData, rolesIn } from "../organization-model.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";

type Clerk = Parameters<typeof confirmMembership>[1];
type Page = { userId: string; limit?: number; offset?: number };

const newOrganizationId = () => `org_${randomUUID()}`;

describe.each(anEngine)("asking Clerk who belongs where, on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let ada: string;
  let there: ReturnType<typeof membershipData>[];
  let asked: Page[];
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });
  beforeEach(() => {
    [ada, there, asked] = [newPersonId(), [], []];
  });

  const getOrganizationMembershipList = async (page: Page) => {
    asked.push(page);
    const { limit = 10, offset = 0 } = page;
    if (limit > 500) throw new Error("more than Clerk gives");
    const data = there.slice(offset, offset + limit);
    return { data: data.map((raw) => ({ organization: raw.organization, raw })) };
  };
  const confirm = (list: (page: Page) => Promise<unknown> = getOrganizationMembershipList) =>
    confirmMembership(
      db.system,
      { users: { getOrganizationMembershipList: list } } as unknown as Clerk,
      ada,
    );

  const join = (id: string, role?: "org:admin" | "org:member") => {
    there = there.filter(({ organization }) => organization.id !== id);
    there.push(membershipData(organizationData(id, 1), ada, role));
  };
  const leave = (id: string) => {
    there = there.filter(({ organization }) => organization.id !== id);
  };
  const membership = async (id: string) => {
    const [row] = await db.owner`select role, as_of from memberships
      where organization_id = ${id} and user_id = ${ada}`;
    return row;
  };
  const setAsOf = (id: string, at: Date) =>
    db.owner`update memberships set as_of = ${at} where organization_id = ${id}`;

  it("lets someone just invited in, with all rows that this needs, in one question", async () => {
    const [acme, beta] = [newOrganizationId(), newOrganizationId()];
    join(acme, "org:admin");
    join(beta);
    const before = new Date();
    await confirm();
    expect(asked).toHaveLength(1);
    expect(await rolesIn(db.owner, acme)).toEqual({ [ada]: "admin" });
    expect(await rolesIn(db.owner, beta)).toEqual({ [ada]: "member" });
    const seen = await membership(acme);
    expect(new Date(seen?.as_of).getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(
      await db.owner`select slug, name, extract(epoch from as_of)::float8 as as_of from organizations where id = ${acme}`,
    ).toMatchObject([{ slug: `at-1-${acme}`, name: "At 1", as_of: 0.001 }]);
    expect(
      await db.owner`select id, kind from owners where id in (${acme}, ${ada})
      order by kind`,
    ).toEqual([
      { id: acme, kind: "organization" },
      { id: ada, kind: "user" },
    ]);
  });

  it("confirms again, changes the role, and takes out whom Clerk does not name", async () => {
    const [acme, beta] = [newOrganizationId(), newOrganizationId()];
    join(acme, "org:admin");
    join(beta);
    await confirm();
    await setAsOf(acme, new Date(1));
    await setAsOf(beta, new Date(1));
    const before = new Date();
    join(acme);
    leave(beta);
    await confirm();
    for (const [id, role] of [
      [acme, "member"],
      [beta, null],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- two
      const found = await membership(id);
      expect(found?.role).toBe(role);
      expect(new Date(found?.as_of).getTime()).toBeGreaterThanOrEqual(before.getTime());
    }
  });

  it("touches nobody else, and nothing that is newer than the question", async () => {
    const [acme, other] = [newOrganizationId(), newPersonId()];
    join(acme);
    await confirm();
    await db.owner`insert into owners (id, kind) values (${other}, 'user')`;
    await db.owner`insert into memberships (organization_id, user_id, role, as_of)
      values (${acme}, ${other}, 'member', ${new Date(1)})`;
    const later = new Date(Date.now() + 60_000);
    await db.owner`update memberships set as_of = ${later}
      where organization_id = ${acme} and user_id = ${ada}`;
    leave(acme);
    await confirm();
    expect(await rolesIn(db.owner, acme)).toEqual({ [ada]: "member", [other]: "member" });
    join(acme, "org:admin");
    await confirm();
    expect(await rolesIn(db.owner, acme)).toEqual({ [ada]: "member", [other]: "member" });
  });

  it("brings back neither a deleted person nor a deleted organisation", async () => {
    const [acme, beta] = [newOrganizationId(), newOrganizationId()];
    join(acme);
    join(beta);
    await db.owner`insert into tombstones (id, kind) values (${acme}, 'organization')`;
    await confirm();
    expect(await rolesIn(db.owner, acme)).toEqual({});
    expect(await rolesIn(db.owner, beta)).toEqual({ [ada]: "member" });
    expect(await db.owner`select from owners where id = ${acme}`).toEqual([]);
    await db.owner`insert into tombstones (id, kind) values (${ada}, 'user')`;
    await db.owner`delete from owners where id = ${ada}`;
    await confirm();
    expect(await rolesIn(db.owner, beta)).toEqual({});
    expect(await db.owner`select from owners where id = ${ada}`).toEqual([]);
  });

  it("takes a person whom Clerk does not know out of everything", async () => {
    const acme = newOrganizationId();
    join(acme);
    await confirm();
    await confirm(() =>
      Promise.reject(new ClerkAPIResponseError("Not found", { data: [], status: 404 })),
    );
    expect(await rolesIn(db.owner, acme)).toEqual({ [ada]: null });
  });

  it("changes nothing, and says so, when Clerk cannot be reached or refuses", async () => {
    const acme = newOrganizationId();
    join(acme);
    await confirm();
    const before = await membership(acme);
    const down = new Error("down");
    await expect(confirm(() => Promise.reject(down))).rejects.toBe(down);
    const refused = new ClerkAPIResponseError("Slower", { data: [], status: 429 });
    await expect(confirm(() => Promise.reject(refused))).rejects.toBe(refused);
    expect(await membership(acme)).toEqual(before);
  });

  it("reads every page, and keeps a member of an organisation whose data it cannot read", async () => {
    const ids = Array.from({ length: 501 }, newOrganizationId);
    for (const id of ids) there.push(membershipData(organizationData(id, 1), ada));
    await confirm();
    expect(asked.map(({ offset }) => offset)).toEqual([0, 500]);
    const [found] = await db.owner`select count(*)::int as count from memberships
      where user_id = ${ada} and role = 'member'`;
    expect(found).toEqual({ count: 501 });
    const [odd] = there;
    Object.assign(odd?.organization ?? {}, { updated_at: "yesterday" });
    await confirm();
    expect(await membership(ids[0] ?? "")).toMatchObject({ role: "member" });
  });
});
