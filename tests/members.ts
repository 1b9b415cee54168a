import { randomUUID } from "node:crypto";
import type { Stack } from "./stack.ts";
import { callClerk, newPerson, signIn, type Visitor } from "./visitor.ts";

type Role = "admin" | "member";

export type Member = { id: string; email: string; visitor: Visitor };

/** An organisation at the local Clerk, with its first admin and those who are let in, each signed in. */
export async function newOrganization(stack: Stack) {
  const admin = await newMember(stack);
  const slug = `acme-${randomUUID().slice(0, 8)}`;
  const made = await callClerk(stack, "POST", "organizations", {
    name: "Acme",
    slug,
    created_by: admin.id,
    // On the free plan, Rowkeep would tell Clerk to let in three.
    public_metadata: { plan: "pro" },
    max_allowed_memberships: 50,
  });
  const id = String(made.id);
  const at = `organizations/${id}/memberships`;
  return {
    id,
    slug,
    /** The path of a page of its workspace. */
    path: (page: string) => `/w/${slug}/${page}`,
    /** A path of the API, in its workspace. */
    api: (path: string) => `/api/v1/${path}?workspace=${slug}`,
    admin,
    /** Somebody who is let in as a member, or as an admin. */
    async join(role: Role = "member"): Promise<Member> {
      const member = await newMember(stack);
      await callClerk(stack, "POST", at, { user_id: member.id, role: `org:${role}` });
      return member;
    },
    become: (person: Member, role: Role) =>
      callClerk(stack, "PATCH", `${at}/${person.id}`, { role: `org:${role}` }),
    remove: (person: Member) => callClerk(stack, "DELETE", `${at}/${person.id}`),
  };
}

async function newMember(stack: Stack): Promise<Member> {
  const { id, email } = await newPerson(stack);
  const { visitor } = await signIn(stack, id);
  return { id, email, visitor };
}
