import { beforeEach, expect, test } from "vitest";
import type { ClerkClient } from "@clerk/backend";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";
import { newTeam, PASSWORD, signedIn, type Team } from "./team.ts";
import { visit } from "./visit.ts";

type Listed = { id: string; emailAddress: string; status: string; url: string };

let app: App;
let clerk: ClerkClient;
let team: Team;

beforeEach(async () => {
  app = await sharedApp();
  clerk = sdk(app);
  team = await newTeam(app);
});

const invite = async (emailAddress: string, options: object = {}) => {
  const { organizationId } = team;
  const invitation = { organizationId, emailAddress, role: "org:member", ...options };
  return clerk.organizations.createOrganizationInvitation(invitation);
};

const listed = async () =>
  (await app.control<{ invitations: Listed[] }>("GET", "/invitations")).invitations;

async function follow(url: string | undefined, headers = {}) {
  const response = await fetch(url ?? "", { redirect: "manual", headers });
  const target = URL.parse(response.headers.get("location") ?? "");
  const { searchParams } = target ?? { searchParams: new URLSearchParams() };
  const ticket = searchParams.get("__clerk_ticket") ?? "";
  return { status: searchParams.get("__clerk_status"), path: target?.pathname, ticket };
}

const members = async () =>
  (
    await clerk.organizations.getOrganizationMembershipList({
      organizationId: team.organizationId,
    })
  ).data.map(({ publicUserData, role }) => [publicUserData?.identifier, role]);

test("prints and lists a link, which leads a newcomer through the sign-up", async () => {
  await invite("new@x.org", { role: "org:admin", publicMetadata: { desk: 7 } });
  const [{ url } = { url: "" }] = await listed();
  expect(app.logged).toContain(`invitation for new@x.org: ${url}`);
  const { status, path, ticket } = await follow(url);
  expect([status, path]).toEqual(["sign_up", "/sign-up"]);
  const call = await visit(app);
  const first = await call("POST", "/client/sign_ups", { strategy: "ticket", ticket });
  expect(first.resource).toMatchObject({
    email_address: "new@x.org",
    missing_fields: ["password"],
    unverified_fields: [],
  });
  const signUp = `/client/sign_ups/${first.resource.id}`;
  const last = await call("PATCH", signUp, { password: "another horse" });
  expect(last.resource.status).toBe("complete");
  expect(await members()).toContainEqual(["new@x.org", "org:admin"]);
  const { resource } = await call("GET", "/client");
  expect(resource.sessions).toMatchObject([
    {
      last_active_organization_id: team.organizationId,
      user: { organization_memberships: [{ public_metadata: { desk: 7 } }] },
    },
  ]);
});

test("signs somebody in who has an account", async () => {
  await app.clerk.seed([{ email: "eve@x.org", password: PASSWORD, firstName: "Eve" }]);
  await invite("EVE@x.org");
  const { status, path, ticket } = await follow((await listed())[0]?.url);
  expect([status, path]).toEqual(["sign_in", "/sign-in"]);
  const call = await visit(app);
  const { resource } = await call("POST", "/client/sign_ins", { strategy: "ticket", ticket });
  expect(resource).toMatchObject({ status: "complete", identifier: "eve@x.org" });
  expect(await members()).toContainEqual(["eve@x.org", "org:member"]);
  const again = await (
    await visit(app)
  )("POST", "/client/sign_ins", { strategy: "ticket", ticket });
  expect(again.error).toBe("organization_invitation_already_accepted");
});

test("makes somebody a member at once who is signed in, and follows its own address", async () => {
  const { "eve@x.org": userId = "" } = await app.clerk.seed([
    { email: "eve@x.org", password: PASSWORD, firstName: "Eve" },
  ]);
  await invite("eve@x.org", { redirectUrl: `${app.origin}/welcome` });
  const { cookies } = await app.control<{ cookies: string[] }>("POST", "/sessions", { userId });
  const cookie = cookies.map((line) => line.split(";")[0]).join("; ");
  const { status, path } = await follow((await listed())[0]?.url, { cookie });
  expect([status, path]).toEqual(["complete", "/welcome"]);
  expect(await members()).toContainEqual(["eve@x.org", "org:member"]);
  await expect(invite("z@x.org", { redirectUrl: "https://evil.example" })).rejects.toMatchObject({
    status: 422,
  });
});

test("is shown to the invited person, who accepts it", async () => {
  await app.clerk.seed([{ email: "eve@x.org", password: PASSWORD, firstName: "Eve" }]);
  await invite("eve@x.org");
  const call = await signedIn(app, "eve@x.org");
  const mine = "/me/organization_invitations";
  const { resource } = await call("GET", `${mine}?status=pending`);
  expect(resource).toMatchObject({
    total_count: 1,
    data: [{ public_organization_data: { slug: "acme" } }],
  });
  const [{ id } = { id: "" }] = await listed();
  expect((await team.asBob("POST", `${mine}/${id}/accept`)).status).toBe(404);
  expect((await call("POST", `${mine}/${id}/accept`)).resource.status).toBe("accepted");
  expect((await call("GET", `${mine}?status=pending`)).resource.total_count).toBe(0);
  expect(await members()).toContainEqual(["eve@x.org", "org:member"]);
});

test("is no longer valid when it was revoked or has expired", async () => {
  const { id } = await invite("r@x.org");
  await invite("e@x.org", { expiresInDays: 3 });
  const path = `/organizations/${team.organizationId}/invitations`;
  expect((await team.asBob("POST", `${path}/${id}/revoke`)).status).toBe(403);
  expect((await team.asAda("POST", `${path}/${id}/revoke`)).resource.status).toBe("revoked");
  const [, expiring] = await listed();
  await app.control("POST", `/invitations/${expiring?.id}/expire`);
  for (const { url, status } of await listed()) {
    const response = await fetch(url, { redirect: "manual" });
    expect(await response.json()).toMatchObject({
      errors: [{ code: `organization_invitation_${status}` }],
    });
  }
  const { data } = await clerk.organizations.getOrganizationInvitationList({
    organizationId: team.organizationId,
    status: ["expired"],
  });
  expect(data.map(({ emailAddress }) => emailAddress)).toEqual(["e@x.org"]);
  expect((await follow(`${app.origin}/__clerk/v1/tickets/accept?ticket=no`)).status).toBeNull();
});

test("is sent to several at once, to all or nobody", async () => {
  const path = `/organizations/${team.organizationId}/invitations`;
  const bulk = (addresses: string[]) => {
    const form = new URLSearchParams({ role: "org:member" });
    for (const address of addresses) form.append("email_address", address);
    return team.asAda("POST", `${path}/bulk`, form);
  };
  expect((await bulk(["a@x.org", "b@x.org", ""])).resource).toHaveLength(2);
  expect((await bulk(["c@x.org", "a@x.org"])).error).toBe("duplicate_record");
  expect((await bulk(["c@x.org", "bob@x.org"])).error).toBe("already_a_member_in_organization");
  expect((await bulk(["c@x.org", "no address"])).status).toBe(422);
  expect((await bulk(Array.from({ length: 11 }, (_, n) => `${n}@x.org`))).status).toBe(422);
  expect((await team.asAda("GET", `${path}?status=pending`)).resource.total_count).toBe(2);
  expect((await team.asBob("GET", path)).status).toBe(403);
});
