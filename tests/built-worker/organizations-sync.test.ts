/** Organisations and memberships of the local Clerk, mirrored by its events and by the schedule, through the built worker. */
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newHandle } from "../db/writing.ts";
import { membershipData, mirrorIn, organizationData } from "../organization-model.ts";
import { type Stack, startStack } from "../stack.ts";
import { ownerOf, rowVersions } from "../tables.ts";
import { callClerk, newPerson } from "../visitor.ts";
import { deliver } from "./events.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
  return () => stack.stop();
});
beforeEach(() =>
  stack.control("PUT", "webhooks", { hold: false, duplicate: false, reorder: false }),
);

const mirror = (id: string) => mirrorIn(ownerOf(stack), id);

let count = 0;

/** An organisation at the local Clerk, with its admin and a member. */
async function newTeam() {
  const [ada, bob] = [(await newPerson(stack)).id, (await newPerson(stack)).id];
  const slug = `team-${++count}`;
  const name = `Team ${count}`;
  const { id } = await callClerk(stack, "POST", "organizations", { name, slug, created_by: ada });
  await callClerk(stack, "POST", `organizations/${id}/memberships`, {
    user_id: bob,
    role: "org:member",
  });
  return { id: String(id), slug, name, ada, bob };
}

const resultOf = async (event: Parameters<typeof deliver>[1], id?: string) => {
  const answer = await deliver(stack, event, { ...(id !== undefined && { id }) });
  return [answer.status, (await answer.json()).result];
};

describe("the local Clerk's events", () => {
  test.each([
    { duplicate: false, reorder: false },
    { duplicate: true, reorder: true },
  ])("tell of all that happens to an organisation: %j", async (how) => {
    await stack.control("PUT", "webhooks", how);
    const { id, slug, name, ada, bob } = await newTeam();
    await stack.clerk.settled();
    const organization = { slug, name };
    const roles = { [ada]: "admin", [bob]: "member" };
    expect(await mirror(id)).toEqual({ deleted: false, organization, roles });

    const renamed = { name: "Renamed", slug: `${slug}-two` };
    await callClerk(stack, "PATCH", `organizations/${id}`, renamed);
    const path = `organizations/${id}/memberships/${bob}`;
    await callClerk(stack, "PATCH", path, { role: "org:admin" });
    await stack.clerk.settled();
    const both = { [ada]: "admin", [bob]: "admin" };
    expect(await mirror(id)).toEqual({ deleted: false, organization: renamed, roles: both });
    expect(
      await ownerOf(
        stack,
      )`select slug from former_organization_slugs where organization_id = ${id}`,
    ).toEqual([{ slug }]);

    await callClerk(stack, "DELETE", path);
    await stack.clerk.settled();
    expect(await mirror(id)).toMatchObject({ roles: { [ada]: "admin", [bob]: null } });

    await callClerk(stack, "DELETE", `organizations/${id}`);
    await stack.clerk.settled();
    expect(await mirror(id)).toEqual({ deleted: true, organization: null, roles: {} });
  });

  test("of invitations are recorded, and admit nobody", async () => {
    const { id, ada, bob } = await newTeam();
    const invited = { email_address: "cleo@rowkeep.test", role: "org:member" };
    await callClerk(stack, "POST", `organizations/${id}/invitations`, {
      ...invited,
      inviter_user_id: ada,
    });
    await stack.clerk.settled();
    expect(await mirror(id)).toMatchObject({ roles: { [ada]: "admin", [bob]: "member" } });
    const [recorded] = await ownerOf(stack)`select count(*)::int as n from webhook_deliveries
      where type = 'organizationInvitation.created'`;
    expect(recorded).toEqual({ n: 1 });
  });

  test("that are lost are made up for by the schedule", async () => {
    const [first, second, third] = await Promise.all([newTeam(), newTeam(), newTeam()]);
    await stack.clerk.settled();
    await stack.control("PUT", "webhooks", { hold: true });
    const made = await newTeam();
    await callClerk(stack, "PATCH", `organizations/${first.id}`, { name: "Renamed" });
    await callClerk(stack, "DELETE", `organizations/${second.id}`);
    await callClerk(stack, "DELETE", `organizations/${third.id}/memberships/${third.bob}`);
    expect(await stack.runSchedule()).toBe(true);
    expect(await mirror(made.id)).toEqual({
      deleted: false,
      organization: { slug: made.slug, name: made.name },
      roles: { [made.ada]: "admin", [made.bob]: "member" },
    });
    expect(await mirror(first.id)).toMatchObject({ organization: { name: "Renamed" } });
    expect(await mirror(second.id)).toMatchObject({ deleted: true });
    expect(await mirror(third.id)).toMatchObject({ roles: { [third.bob]: null } });
    const before = await mirror(third.id);
    await stack.control("PUT", "webhooks", { hold: false, reorder: true });
    await stack.clerk.settled();
    expect(await mirror(third.id)).toEqual(before);
    expect(await mirror(second.id)).toMatchObject({ deleted: true });
  });
});

const NOW = Date.now();
const told = (type: string, id: string, at: number) => ({
  type,
  timestamp: at,
  data: organizationData(id, at),
});
const member = (type: string, id: string, person: string, at: number) => ({
  type: `organizationMembership.${type}`,
  timestamp: at,
  data: membershipData(organizationData(id, 1), person),
});
const twenty = (event: Parameters<typeof deliver>[1], svixId?: string) =>
  Promise.all(Array.from({ length: 20 }, () => resultOf(event, svixId)));
const newIds = () => [`org_${randomUUID()}`, `user_${randomUUID()}`] as const;

describe("an event that comes again and late", () => {
  test("makes one membership, and brings back nobody who was removed", async () => {
    const [id, bob] = newIds();
    const created = member("created", id, bob, NOW);
    const answers = await twenty(created, `msg_${randomUUID()}`);
    expect(answers.map(([status]) => status)).toEqual(Array(20).fill(200));
    expect(answers.filter(([, result]) => result === "applied")).toHaveLength(1);
    expect(await twenty(created)).toEqual(answers.map(() => [200, "applied"]));
    expect(await mirror(id)).toMatchObject({ roles: { [bob]: "member" } });
    for (const event of [
      member("deleted", id, bob, NOW + 9),
      member("updated", id, bob, NOW + 5),
      created,
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await resultOf(event)).toEqual([200, "applied"]);
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect(await mirror(id)).toMatchObject({ roles: { [bob]: null } });
    }
  });

  test("makes one organisation, and brings none back that was deleted", async () => {
    const [id, bob] = newIds();
    await twenty(told("organization.created", id, NOW), `msg_${randomUUID()}`);
    await twenty(told("organization.created", id, NOW));
    const deleted = {
      type: "organization.deleted",
      timestamp: NOW + 9,
      data: { id, deleted: true },
    };
    for (const event of [
      deleted,
      told("organization.updated", id, NOW + 5),
      told("organization.created", id, NOW),
      told("organization.updated", id, NOW + 20),
      member("created", id, bob, NOW + 20),
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await resultOf(event)).toEqual([200, "applied"]);
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect(await mirror(id)).toEqual({ deleted: true, organization: null, roles: {} });
    }
  });

  test("brings no deleted person back into an organisation", async () => {
    const [id, bob] = newIds();
    await resultOf(member("created", id, bob, NOW));
    await resultOf({ type: "user.deleted", timestamp: NOW + 1, data: { id: bob, deleted: true } });
    expect(await resultOf(member("updated", id, bob, NOW + 9))).toEqual([200, "applied"]);
    expect(await mirror(id)).toMatchObject({ deleted: false, roles: {} });
  });

  test.each([
    ["an organisation without an id", { type: "organization.created", data: { updated_at: NOW } }],
    ["one that was changed at no time", { type: "organization.updated", data: { id: "org_1" } }],
    ["a deletion of nothing", { type: "organization.deleted", data: {} }],
    [
      "a membership without its person",
      {
        type: "organizationMembership.created",
        data: { ...membershipData(organizationData("org_1", 1), ""), public_user_data: {} },
      },
    ],
    [
      "a membership without its organisation",
      { type: "organizationMembership.deleted", data: { public_user_data: { user_id: "user_1" } } },
    ],
  ])("signed, but %s: 400, and nothing changes", async (_what, event) => {
    const before = await rowVersions(stack);
    expect((await deliver(stack, event)).status).toBe(400);
    expect(await rowVersions(stack)).toEqual(before);
  });
});

test("deleting an organisation takes every page of its site along at once", async () => {
  const { id } = await newTeam();
  await stack.clerk.settled();
  const handle = newHandle();
  await ownerOf(stack).transaction((sql) => [
    sql`insert into sites (id, owner_id, handle, title, bio) values (${randomUUID()}, ${id}, ${handle}, 'Acme', '')`,
    sql`insert into posts (id, owner_id, author_id, title, body, slug, status, secret, published_title, published_body,
        published_html, published_description, published_words, published_at, published_on)
      values (${randomUUID()}, ${id}, ${id}, 'Here', 'x', 'here', 'published', ${randomUUID()}, 'Here', 'x', '<p>x</p>', '', 1, now(), now())`,
  ]);
  const pages = [`/@${handle}`, `/@${handle}/here`, `/@${handle}/feed.xml`];
  const statusOf = async (path: string) => {
    const { status, body } = await fetch(stack.origin + path, { redirect: "manual" });
    await body?.cancel();
    return [path, status];
  };
  for (const path of pages) expect(await statusOf(path)).toEqual([path, 200]);
  await callClerk(stack, "DELETE", `organizations/${id}`);
  await stack.clerk.settled();
  for (const path of pages) expect(await statusOf(path)).toEqual([path, 404]);
});
