import type { ClerkClient } from "@clerk/backend";
import type { App } from "../app.ts";
import { sdk } from "../sdk.ts";
import { signedIn } from "../team.ts";
import { visit, type Visit } from "../visit.ts";

const picture = new File(["<svg/>"], "logo.svg", { type: "image/svg+xml" });

/** Does what an admin, an invited person and the server do with organisations; `ada` is signed in. */
export async function tourOrganizations(app: App, ada: Visit): Promise<void> {
  const clerk = sdk(app);
  const { resource } = await ada("POST", "/organizations", { name: "Acme", slug: "acme" });
  const { id } = resource;
  await tourProfile(ada, id);
  await inviteAndAccept(app, ada, id);
  await tourServer(clerk, id);
  const client = await ada("GET", "/client");
  const session = `/client/sessions/${String(client.resource.last_active_session_id)}`;
  await ada("POST", `${session}/touch`, { active_organization_id: id });
  await ada("POST", `${session}/touch`, { active_organization_id: "org_none" });
  await ada("POST", `${session}/tokens`, { organization_id: id });
  await ada("POST", `${session}/tokens`, { organization_id: "org_none" });
  await ada("DELETE", `/organizations/${id}`);
  await ada("GET", `/organizations/${id}`);
}

async function tourProfile(ada: Visit, id: string): Promise<void> {
  const path = `/organizations/${id}`;
  await ada("GET", path);
  await ada("PATCH", path, { name: "Acme Ltd" });
  await ada("PATCH", path, { slug: "No Way" });
  const form = new FormData();
  form.append("file", picture);
  await ada("PUT", `${path}/logo`, form);
  await ada("DELETE", `${path}/logo`);
  await ada("GET", `${path}/roles`);
  await ada("GET", `${path}/domains`);
  await ada("GET", `${path}/membership_requests`);
  await ada("GET", `${path}/memberships`);
  await ada("GET", `${path}/memberships?paginated=true`);
  await ada("GET", "/me/organization_memberships");
  await ada("GET", "/me/organization_memberships?paginated=true");
  await ada("GET", "/me/organization_suggestions");
}

async function inviteAndAccept(app: App, ada: Visit, id: string): Promise<void> {
  const path = `/organizations/${id}`;
  const password = "correct horse";
  const { "bob@x.org": bobId = "" } = await app.clerk.seed([
    { email: "bob@x.org", password, firstName: "Bob" },
  ]);
  const role = "org:member";
  const invite = (email_address: string) =>
    ada("POST", `${path}/invitations`, { email_address, role });
  const first = await invite("bob@x.org");
  await invite("bob@x.org");
  await ada("POST", `${path}/invitations/bulk`, { email_address: "c@x.org", role });
  await ada("GET", `${path}/invitations?status=pending`);
  const bob = await signedIn(app, "bob@x.org");
  await bob("GET", "/me/organization_invitations");
  await bob("POST", `/me/organization_invitations/${first.resource.id}/accept`);
  await bob("DELETE", path);
  await ada("PATCH", `${path}/memberships/${bobId}`, { role: "org:admin" });
  await bob("DELETE", `/me/organization_memberships/${id}`);
  await ada("DELETE", `/me/organization_memberships/${id}`);
  await ada("POST", `${path}/memberships`, { user_id: bobId, role });
  await ada("DELETE", `${path}/memberships/${bobId}`);
  const second = await invite("d@x.org");
  await ada("POST", `${path}/invitations/${second.resource.id}/revoke`);
  await signUpByTicket(app);
}

async function signUpByTicket(app: App): Promise<void> {
  const { invitations } = await app.control<{
    invitations: { emailAddress: string; url: string }[];
  }>("GET", "/invitations");
  const url = invitations.find(({ emailAddress }) => emailAddress === "c@x.org")?.url ?? "";
  await fetch(url, { redirect: "manual" });
  await fetch(`${url}x`, { redirect: "manual" });
  const ticket = new URL(url).searchParams.get("ticket") ?? "";
  const call = await visit(app);
  const { resource } = await call("POST", "/client/sign_ups", { strategy: "ticket", ticket });
  await call("PATCH", `/client/sign_ups/${resource.id}`, { password: "another horse" });
  await (
    await visit(app)
  )("POST", "/client/sign_ins", { strategy: "ticket", ticket });
}

async function tourServer({ organizations, users }: ClerkClient, id: string): Promise<void> {
  const { data: people } = await users.getUserList({ emailAddress: ["bob@x.org"] });
  const userId = people[0]?.id ?? "";
  const role = "org:member";
  await organizations.getOrganizationList({ includeMembersCount: true });
  const other = await organizations.createOrganization({ name: "Other", createdBy: userId });
  const organizationId = other.id;
  await organizations.getOrganization({ organizationId });
  await organizations.updateOrganization(id, { maxAllowedMemberships: 0 });
  await organizations.updateOrganizationMetadata(id, { publicMetadata: { a: 1 } });
  await organizations.replaceOrganizationMetadata(id, { publicMetadata: {} });
  await organizations.updateOrganizationLogo(id, { file: picture });
  await organizations.deleteOrganizationLogo(id);
  const member = { organizationId: id, userId };
  await organizations.createOrganizationMembership({ ...member, role });
  await organizations.updateOrganizationMembership({ ...member, role: "org:admin" });
  await organizations.updateOrganizationMembershipMetadata({ ...member, publicMetadata: { a: 1 } });
  await organizations.getOrganizationMembershipList({ organizationId: id });
  await organizations.getInstanceOrganizationMembershipList({});
  await users.getOrganizationMembershipList({ userId });
  const invited = { organizationId: id, role, emailAddress: "e@x.org", inviterUserId: userId };
  const { id: invitationId } = await organizations.createOrganizationInvitation(invited);
  await organizations.createOrganizationInvitationBulk(id, [{ role, emailAddress: "f@x.org" }]);
  await organizations.getOrganizationInvitationList({ organizationId: id });
  await organizations.getOrganizationInvitation({ organizationId: id, invitationId });
  await organizations.revokeOrganizationInvitation({ organizationId: id, invitationId });
  await users.getOrganizationInvitationList({ userId });
  await organizations.deleteOrganizationMembership(member);
  await organizations.deleteOrganization(organizationId);
  await organizations.getOrganization({ organizationId }).catch(() => {});
}
