import { beforeEach, expect, test } from "vitest";
import { Webhook } from "svix";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";
import { newTeam, PASSWORD, signedIn, type Team } from "./team.ts";

type Event = { type: string; data: Record<string, unknown>; timestamp: number };

let app: App;
let team: Team;

beforeEach(async () => {
  app = await sharedApp();
  team = await newTeam(app);
  await app.clerk.settled();
  app.received.length = 0;
});

async function organizationEvents(): Promise<Event[]> {
  await app.clerk.settled();
  const events = app.received.map(({ body }): Event => JSON.parse(body));
  return events.filter(({ type }) => type.startsWith("organization"));
}

const types = async () => (await organizationEvents()).map(({ type }) => type);

async function inviteAndAccept(): Promise<void> {
  const { organizationId, ada: inviterUserId } = team;
  await app.clerk.seed([{ email: "eve@x.org", password: PASSWORD, firstName: "Eve" }]);
  const invited = { organizationId, emailAddress: "eve@x.org", role: "org:member" };
  const { id } = await sdk(app).organizations.createOrganizationInvitation({
    ...invited,
    inviterUserId,
  });
  const eve = await signedIn(app, "eve@x.org");
  await eve("POST", `/me/organization_invitations/${id}/accept`);
}

test("tell of an organisation from its creation to its deletion, signed", async () => {
  const { organizations } = sdk(app);
  const { id } = await organizations.createOrganization({ name: "New", createdBy: team.ada });
  await organizations.updateOrganization(id, { name: "Newer" });
  await organizations.updateOrganizationMetadata(id, { privateMetadata: { a: 1 } });
  await organizations.deleteOrganization(id);
  const events = await organizationEvents();
  expect(events.map(({ type }) => type)).toEqual([
    "organization.created",
    "organizationMembership.created",
    "organization.updated",
    "organization.updated",
    "organization.deleted",
  ]);
  expect(events[0]?.data).toMatchObject({ id, created_by: team.ada, max_allowed_memberships: 5 });
  expect(events[3]?.data).toMatchObject({ name: "Newer", private_metadata: { a: 1 } });
  expect(events[4]?.data).toEqual({ object: "organization", id, slug: "new", deleted: true });
  const [{ headers, body } = { headers: new Headers(), body: "" }] = app.received;
  const webhook = new Webhook(app.clerk.env.CLERK_WEBHOOK_SIGNING_SECRET ?? "");
  expect(() => webhook.verify(body, Object.fromEntries(headers))).not.toThrow();
});

test("tell of an invitation, its acceptance and the membership", async () => {
  await inviteAndAccept();
  const [created, accepted, member] = await organizationEvents();
  expect(created).toMatchObject({
    type: "organizationInvitation.created",
    data: { status: "pending", inviter_id: team.ada, email_address: "eve@x.org" },
  });
  expect(accepted).toMatchObject({
    type: "organizationInvitation.accepted",
    data: { status: "accepted", data: { public_organization_data: { slug: "acme" } } },
  });
  expect(member).toMatchObject({
    type: "organizationMembership.created",
    data: { role: "org:member", organization: { slug: "acme" } },
  });
  expect(accepted?.data.user_id).toEqual(expect.stringMatching(/^user_/));
});

test("tell of roles, removal and revocation, with an update time that only grows", async () => {
  const path = `/organizations/${team.organizationId}`;
  await team.asAda("PATCH", `${path}/memberships/${team.bob}`, { role: "org:admin" });
  await team.asAda("PATCH", `${path}/memberships/${team.bob}`, { role: "org:member" });
  await team.asAda("DELETE", `${path}/memberships/${team.bob}`);
  const form = { email_address: "z@x.org", role: "org:member" };
  const { resource } = await team.asAda("POST", `${path}/invitations`, form);
  await team.asAda("POST", `${path}/invitations/${resource.id}/revoke`);
  const events = await organizationEvents();
  expect(events.map(({ type }) => type)).toEqual([
    "organizationMembership.updated",
    "organizationMembership.updated",
    "organizationMembership.deleted",
    "organizationInvitation.created",
    "organizationInvitation.revoked",
  ]);
  const [first = 0, second = 0] = events.map(({ data }) => Number(data.updated_at));
  expect(second).toBeGreaterThan(first);
  expect(events[2]?.data).toMatchObject({ public_user_data: { user_id: team.bob } });
});

test("are held, sent twice and in reverse when told to, and tried again", async () => {
  await app.control("PUT", "/webhooks", { hold: true });
  await inviteAndAccept();
  expect(await types()).toEqual([]);
  let refusals = 1;
  app.answer = () => (refusals-- > 0 ? 500 : 204);
  await app.control("PUT", "/webhooks", { hold: false, duplicate: true, reorder: true });
  const received = await types();
  // Sent twice; the first was refused, so it was tried again, twice.
  expect(received.filter((type) => type === "organizationMembership.created")).toHaveLength(4);
  expect(received.indexOf("organizationMembership.created")).toBeLessThan(
    received.indexOf("organizationInvitation.created"),
  );
  expect(new Set(app.received.map(({ id }) => id)).size).toBeLessThan(app.received.length);
});
