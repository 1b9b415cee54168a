import { beforeEach, expect, test } from "vitest";
import type { ClerkClient } from "@clerk/backend";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";
import { newTeam, type Team } from "./team.ts";

let app: App;
let clerk: ClerkClient;
let team: Team;

beforeEach(async () => {
  app = await sharedApp();
  clerk = sdk(app);
  team = await newTeam(app);
});

const get = () => clerk.organizations.getOrganization({ organizationId: team.organizationId });

const refusal = (status: number, code: string) => ({ status, errors: [{ code }] });

test("is found by id and by slug, with its creator as admin", async () => {
  const { slug, id } = await get();
  expect(slug).toBe("acme");
  const bySlug = await clerk.organizations.getOrganization({ slug: "acme" });
  expect(bySlug.id).toBe(id);
  const { data } = await clerk.organizations.getOrganizationMembershipList({
    organizationId: id,
    role: ["org:admin"],
  });
  expect(data.map(({ publicUserData }) => publicUserData?.userId)).toEqual([team.ada]);
  const missing = clerk.organizations.getOrganization({ organizationId: "org_none" });
  await expect(missing).rejects.toMatchObject(refusal(404, "resource_not_found"));
});

test("gets another slug if its name is taken, and refuses a slug that is", async () => {
  const { slug } = await clerk.organizations.createOrganization({ name: "Acme" });
  expect(slug).toMatch(/^acme-\d+$/);
  const taken = clerk.organizations.createOrganization({ name: "X", slug: "acme" });
  await expect(taken).rejects.toMatchObject(refusal(422, "form_identifier_exists"));
  const malformed = clerk.organizations.createOrganization({ name: "X", slug: "No Way" });
  await expect(malformed).rejects.toMatchObject(refusal(422, "form_param_format_invalid"));
});

test("is renamed, gets another slug, metadata and limits by the Backend API", async () => {
  const { organizations } = clerk;
  const { organizationId } = team;
  await organizations.updateOrganization(organizationId, {
    name: "Acme Ltd",
    slug: "acme-ltd",
    maxAllowedMemberships: 0,
  });
  await organizations.updateOrganizationMetadata(organizationId, {
    publicMetadata: { a: { b: 1 } },
    privateMetadata: { secret: 1 },
  });
  await organizations.updateOrganizationMetadata(organizationId, {
    publicMetadata: { a: { c: 2 } },
  });
  expect(await get()).toMatchObject({
    name: "Acme Ltd",
    slug: "acme-ltd",
    maxAllowedMemberships: 0,
    publicMetadata: { a: { b: 1, c: 2 } },
    privateMetadata: { secret: 1 },
  });
  await organizations.replaceOrganizationMetadata(organizationId, { publicMetadata: {} });
  expect(await get()).toMatchObject({ publicMetadata: {}, privateMetadata: { secret: 1 } });
});

test("is listed by member and text, with counts if asked", async () => {
  await clerk.organizations.createOrganization({ name: "Other" });
  const list = async (query: object) =>
    (await clerk.organizations.getOrganizationList(query)).data.map(({ name }) => name);
  expect(await list({})).toEqual(["Other", "Acme"]);
  expect(await list({ orderBy: "+name" })).toEqual(["Acme", "Other"]);
  expect(await list({ userId: [team.bob] })).toEqual(["Acme"]);
  expect(await list({ query: "oth" })).toEqual(["Other"]);
  const { data } = await clerk.organizations.getOrganizationList({
    organizationId: [team.organizationId],
    includeMembersCount: true,
  });
  expect(data.map(({ membersCount }) => membersCount)).toEqual([2]);
});

test("is changed and deleted by its admins alone", async () => {
  const path = `/organizations/${team.organizationId}`;
  expect((await team.asBob("PATCH", path, { name: "Mine" })).error).toBe(
    "missing_organization_permission",
  );
  expect((await team.asBob("DELETE", path)).status).toBe(403);
  const { resource } = await team.asAda("PATCH", path, { name: "Ours", slug: "ours" });
  expect(resource).toMatchObject({ name: "Ours", slug: "ours", members_count: 2 });
  await clerk.organizations.updateOrganization(team.organizationId, { adminDeleteEnabled: false });
  expect((await team.asAda("DELETE", path)).status).toBe(403);
  await clerk.organizations.updateOrganization(team.organizationId, { adminDeleteEnabled: true });
  expect((await team.asAda("DELETE", path)).resource).toMatchObject({ deleted: true });
  expect((await team.asAda("GET", path)).error).toBe("organization_not_found_or_unauthorized");
  expect((await clerk.users.getOrganizationMembershipList({ userId: team.bob })).data).toEqual([]);
});

test("is hidden from people who don't belong to it", async () => {
  const { id } = await clerk.organizations.createOrganization({ name: "Other" });
  for (const path of ["", "/memberships", "/invitations", "/roles"]) {
    const { status, error } = await team.asAda("GET", `/organizations/${id}${path}`);
    expect([status, error]).toEqual([404, "organization_not_found_or_unauthorized"]);
  }
});

test("has a logo, as data", async () => {
  const path = `/organizations/${team.organizationId}/logo`;
  const form = new FormData();
  form.append("file", new File(["<svg/>"], "logo.svg", { type: "image/svg+xml" }));
  expect((await team.asBob("PUT", path, form)).status).toBe(403);
  const { resource } = await team.asAda("PUT", path, form);
  const logo = `data:image/svg+xml;base64,${btoa("<svg/>")}`;
  expect(resource).toMatchObject({ has_image: true, image_url: logo });
  expect((await get()).imageUrl).toBe(logo);
  await team.asAda("DELETE", path);
  expect(await get()).toMatchObject({ hasImage: false });
  const { organizationId } = team;
  const file = new Blob(["<svg/>"], { type: "image/svg+xml" });
  await clerk.organizations.updateOrganizationLogo(organizationId, { file });
  expect(await get()).toMatchObject({ hasImage: true });
  await clerk.organizations.deleteOrganizationLogo(organizationId);
  expect(await get()).toMatchObject({ hasImage: false });
});

test("is created by anybody who is signed in, a hundred times at most", async () => {
  const { resource } = await team.asBob("POST", "/organizations", { name: "Bob & Co" });
  expect(resource).toMatchObject({ slug: "bob-co", members_count: 1 });
  expect((await team.asBob("POST", "/organizations", { name: " " })).error).toBe(
    "form_param_nil name",
  );
  for (let count = 2; count < 100; count += 1)
    await team.asBob("POST", "/organizations", { name: "Again", slug: `again-${count}` });
  expect((await team.asBob("POST", "/organizations", { name: "Too many" })).status).toBe(403);
});
