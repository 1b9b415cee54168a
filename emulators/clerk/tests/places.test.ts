/** How many belong to an organisation holds for invitations and members, also when many ask at once. */
import { beforeEach, expect, test } from "vitest";
import type { ClerkClient } from "@clerk/backend";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";
import { newTeam, PASSWORD, signedIn, type Team } from "./team.ts";
import { visit } from "./visit.ts";

type Listed = { id: string; emailAddress: string; status: string; url: string };

const QUOTA = "organization_membership_quota_exceeded";

let app: App;
let clerk: ClerkClient;
let team: Team;

beforeEach(async () => {
  app = await sharedApp();
  clerk = sdk(app);
  team = await newTeam(app);
});

const limit = (maxAllowedMemberships: number) =>
  clerk.organizations.updateOrganization(team.organizationId, { maxAllowedMemberships });

const invite = (emailAddress: string) =>
  team.asAda("POST", `/organizations/${team.organizationId}/invitations`, {
    email_address: emailAddress,
    role: "org:member",
  });

const counts = async () => {
  const { resource } = await team.asAda("GET", `/organizations/${team.organizationId}`);
  return [resource.members_count, resource.pending_invitations_count];
};

/** The invitation to an address, as somebody finds it who is not signed in. */
async function ticketOf(emailAddress: string) {
  const { invitations } = await app.control<{ invitations: Listed[] }>("GET", "/invitations");
  const url = invitations.find((one) => one.emailAddress === emailAddress)?.url ?? "";
  return new URL(url).searchParams.get("ticket") ?? "";
}

const status = async (emailAddress: string) => {
  const { invitations } = await app.control<{ invitations: Listed[] }>("GET", "/invitations");
  return invitations.find((one) => one.emailAddress === emailAddress)?.status;
};

/** Somebody with an account who accepts the invitation to their address. */
async function acceptor(email: string) {
  await app.clerk.seed([{ email, password: PASSWORD, firstName: "Eve" }]);
  const call = await signedIn(app, email);
  const { invitations } = await app.control<{ invitations: Listed[] }>("GET", "/invitations");
  const id = invitations.find((one) => one.emailAddress === email)?.id;
  return () => call("POST", `/me/organization_invitations/${id}/accept`);
}

const errorsOf = (answers: { error?: string | undefined }[]) => answers.map(({ error }) => error);

test("of 20 invitations at once with two of three people, one is sent, and its holder takes the place", async () => {
  await limit(3);
  const answers = await Promise.all(Array.from({ length: 20 }, (_, nth) => invite(`${nth}@x.org`)));
  const sent = answers.filter(({ status: code }) => code === 200);
  expect(sent).toHaveLength(1);
  expect(errorsOf(answers).filter((error) => error === QUOTA)).toHaveLength(19);
  expect(await counts()).toEqual([2, 1]);
  const accept = await acceptor(String(sent[0]?.resource.email_address));
  expect((await accept()).resource.status).toBe("accepted");
  expect(await counts()).toEqual([3, 0]);
});

test("of two that are accepted at once after the limit was lowered, one is; the other stays open", async () => {
  await limit(4);
  await invite("c@x.org");
  await invite("d@x.org");
  const accepts = [await acceptor("c@x.org"), await acceptor("d@x.org")];
  await limit(3);
  const answers = await Promise.all(accepts.map((accept) => accept()));
  expect(errorsOf(answers).filter((error) => error === QUOTA)).toHaveLength(1);
  expect(await counts()).toEqual([3, 1]);
  expect((await invite("e@x.org")).error).toBe(QUOTA);
  await limit(4);
  const [refused] = accepts.filter((_, nth) => answers[nth]?.error === QUOTA);
  expect((await refused?.())?.resource.status).toBe("accepted");
  expect(await counts()).toEqual([4, 0]);
});

test("nobody is removed by a lower limit, and nobody new is added", async () => {
  await limit(1);
  expect(await counts()).toEqual([2, 0]);
  expect((await invite("c@x.org")).error).toBe(QUOTA);
  const { "c@x.org": userId = "" } = await app.clerk.seed([
    { email: "c@x.org", password: PASSWORD, firstName: "Cleo" },
  ]);
  const added = { organizationId: team.organizationId, userId, role: "org:member" };
  await expect(clerk.organizations.createOrganizationMembership(added)).rejects.toMatchObject({
    errors: [{ code: QUOTA }],
  });
  expect(await counts()).toEqual([2, 0]);
});

test("a place is kept for who signs up by an invitation; without one, nobody is signed up", async () => {
  await limit(3);
  await invite("new@x.org");
  const call = await visit(app);
  const ticket = await ticketOf("new@x.org");
  const begun = await call("POST", "/client/sign_ups", { strategy: "ticket", ticket });
  const path = `/client/sign_ups/${begun.resource.id}`;
  await limit(2);
  expect((await call("PATCH", path, { password: "another horse" })).error).toBe(QUOTA);
  expect(await status("new@x.org")).toBe("pending");
  expect((await clerk.users.getUserList({ emailAddress: ["new@x.org"] })).totalCount).toBe(0);
  await limit(3);
  const done = await call("PATCH", path, { password: "another horse" });
  expect(done.resource.status).toBe("complete");
  expect(await counts()).toEqual([3, 0]);
});
