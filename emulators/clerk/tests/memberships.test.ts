import { beforeEach, expect, test } from "vitest";
import type { ClerkClient } from "@clerk/backend";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";
import { newTeam, signedIn, PASSWORD, type Team } from "./team.ts";

let app: App;
let clerk: ClerkClient;
let team: Team;
let path: string;

beforeEach(async () => {
  app = await sharedApp();
  clerk = sdk(app);
  team = await newTeam(app);
  path = `/organizations/${team.organizationId}/memberships`;
});

const lastAdmin = "organization_minimum_permissions_needed";

async function newMember(email: string): Promise<string> {
  const { [email]: userId = "" } = await app.clerk.seed([
    { email, password: PASSWORD, firstName: "New" },
  ]);
  const { organizationId } = team;
  const role = "org:member";
  await clerk.organizations.createOrganizationMembership({ organizationId, userId, role });
  return userId;
}

const activeOrganization = async (call: Team["asAda"]) =>
  (await call("GET", "/client")).resource.sessions;

const active = (id: string | null) => [{ last_active_organization_id: id }];

const invite = (email_address: string) =>
  team.asAda("POST", `/organizations/${team.organizationId}/invitations`, {
    email_address,
    role: "org:member",
  });

test("shows members to members, and what each may do", async () => {
  const { resource } = await team.asBob("GET", `${path}?paginated=true&query=ada`);
  expect(resource).toMatchObject({
    total_count: 1,
    data: [
      { role: "org:admin", role_name: "Admin", public_user_data: { identifier: "ada@x.org" } },
    ],
  });
  expect((await team.asBob("GET", `${path}?role=org:member`)).resource).toHaveLength(1);
  const mine = await team.asBob("GET", "/me/organization_memberships?paginated=true");
  expect(mine.resource).toMatchObject({
    data: [{ permissions: ["org:sys_memberships:read", "org:sys_billing:read"] }],
  });
  const { resource: me } = await team.asBob("GET", "/me");
  expect(me.organization_memberships).toMatchObject([{ organization: { slug: "acme" } }]);
  const roles = await team.asBob("GET", `/organizations/${team.organizationId}/roles`);
  expect(roles.resource).toMatchObject({ data: [{ key: "org:admin" }, { key: "org:member" }] });
});

test("lets admins change roles and remove members, and members nothing", async () => {
  expect((await team.asBob("PATCH", `${path}/${team.bob}`, { role: "org:admin" })).status).toBe(
    403,
  );
  expect((await team.asBob("DELETE", `${path}/${team.ada}`)).status).toBe(403);
  const { resource } = await team.asAda("PATCH", `${path}/${team.bob}`, { role: "org:admin" });
  expect(resource.role).toBe("org:admin");
  expect((await team.asAda("PATCH", `${path}/${team.bob}`, { role: "boss" })).status).toBe(422);
  expect((await team.asBob("DELETE", `${path}/${team.ada}`)).status).toBe(200);
  expect((await team.asAda("GET", path)).status).toBe(404);
});

test("keeps the last admin, in both APIs", async () => {
  const { organizationId, ada: userId } = team;
  const mine = `/me/organization_memberships/${organizationId}`;
  expect((await team.asAda("DELETE", mine)).error).toBe(lastAdmin);
  const role = { role: "org:member" };
  expect((await team.asAda("PATCH", `${path}/${team.ada}`, role)).error).toBe(lastAdmin);
  const remove = () => clerk.organizations.deleteOrganizationMembership({ organizationId, userId });
  await expect(remove()).rejects.toMatchObject({ errors: [{ code: lastAdmin }] });
  await team.asAda("PATCH", `${path}/${team.bob}`, { role: "org:admin" });
  expect((await team.asAda("DELETE", mine)).resource).toMatchObject({ deleted: true });
});

test("switches the organisation of a session, to one's own alone", async () => {
  const { resource } = await team.asAda("GET", "/client");
  const session = `/client/sessions/${String(resource.last_active_session_id)}/touch`;
  const touch = (active_organization_id: string) =>
    team.asAda("POST", session, { active_organization_id });
  expect((await touch(team.organizationId)).resource).toMatchObject({
    last_active_organization_id: team.organizationId,
  });
  const { id } = await clerk.organizations.createOrganization({ name: "Other" });
  expect((await touch(id)).error).toBe("organization_not_found_or_unauthorized");
  expect((await team.asAda("POST", session)).resource).toMatchObject({
    last_active_organization_id: team.organizationId,
  });
  expect((await touch("")).resource).toMatchObject({ last_active_organization_id: null });
});

test("begins the next session of somebody whom the server added, and ends with the membership", async () => {
  const userId = await newMember("new@x.org");
  const call = await signedIn(app, "new@x.org");
  expect(await activeOrganization(call)).toMatchObject(active(team.organizationId));
  expect(await activeOrganization(await signedIn(app, "new@x.org"))).toMatchObject(active(null));
  const { organizationId } = team;
  await clerk.organizations.deleteOrganizationMembership({ organizationId, userId });
  expect(await activeOrganization(call)).toMatchObject(active(null));
});

test("counts members and open invitations against the limit", async () => {
  await newMember("c@x.org");
  expect((await invite("d@x.org")).status).toBe(200);
  expect((await invite("e@x.org")).status).toBe(200);
  const quota = "organization_membership_quota_exceeded";
  expect((await invite("f@x.org")).error).toBe(quota);
  await expect(newMember("g@x.org")).rejects.toMatchObject({ errors: [{ code: quota }] });
});

test("has metadata, and goes with its person", async () => {
  const { organizationId, bob: userId } = team;
  const merge = (publicMetadata: object) =>
    clerk.organizations.updateOrganizationMembershipMetadata({
      organizationId,
      userId,
      publicMetadata: { ...publicMetadata },
    });
  await merge({ a: 1 });
  expect((await merge({ b: 2 })).publicMetadata).toEqual({ a: 1, b: 2 });
  await clerk.users.deleteUser(userId);
  const { data } = await clerk.organizations.getOrganizationMembershipList({ organizationId });
  expect(data.map(({ publicUserData }) => publicUserData?.userId)).toEqual([team.ada]);
});
