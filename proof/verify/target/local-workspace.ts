import { randomUUID } from "node:crypto";
import { call, type LocalClerk, type Member, newMember } from "./local-clerk.ts";
import { freshRow, plant } from "./planting.ts";
import type { Colleague, Shared } from "./target.ts";

async function newOrganization(clerk: LocalClerk, { id: created_by }: Member) {
  const slug = `of-${randomUUID().slice(0, 8)}`;
  const asked = { name: slug, slug, created_by };
  const { id } = await call<{ id: string }>(clerk, "POST", "v1/organizations", asked);
  return { id, slug };
}

const membership = (clerk: LocalClerk, method: "POST" | "DELETE", id: string, user_id: string) =>
  method === "POST"
    ? call(clerk, "POST", `v1/organizations/${id}/memberships`, { user_id, role: "org:member" })
    : call(clerk, "DELETE", `v1/organizations/${id}/memberships/${user_id}`);

const outside = (person: Member, title: string): Colleague => ({
  ...person,
  title,
  place: "outside",
  canary: "typed",
  name: "typed",
});

/**
 * Makes an organisation at the local Clerk, plants its author's canary in its workspace, and adds people of every relation to
 * it. `others` have nothing to do with it.
 */
export async function localWorkspace(clerk: LocalClerk, others: Member[]): Promise<Shared> {
  const author = await newMember(clerk, "author", "owner");
  const member = await newMember(clerk, "member", "stranger");
  const former = await newMember(clerk, "former", "stranger");
  const neighbour = await newMember(clerk, "neighbour", "stranger");
  const invited = await newMember(clerk, "invited", "stranger");
  const { id, slug } = await newOrganization(clerk, author);
  await newOrganization(clerk, neighbour);
  for (const one of [member, former]) await membership(clerk, "POST", id, one.id);
  await clerk.settled();
  const rows = await plant(clerk.origin, author, slug);
  for (const kind of ["task", "post"] as const) await freshRow(clerk.origin, former, kind, slug);
  await membership(clerk, "DELETE", id, former.id);
  // In the place that is free now: the plan has three.
  await call(clerk, "POST", `v1/organizations/${id}/invitations`, {
    email_address: invited.email,
    role: "org:admin",
  });
  await clerk.settled();
  return {
    id,
    slug,
    rows,
    author,
    people: [
      { ...author, place: "author" },
      { ...member, place: "member" },
      outside(former, "a former member"),
      outside(neighbour, "an admin of another organisation"),
      outside(invited, "somebody invited"),
      ...others.map((one) => outside(one, `${one.title}, who is in no organisation`)),
    ],
  };
}
