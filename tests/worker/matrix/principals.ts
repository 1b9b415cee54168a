import { randomUUID } from "node:crypto";
import type { Stack } from "../../stack.ts";
import { ownerOf } from "../../tables.ts";
import { v7 as uuidv7 } from "uuid";
import { Visitor, control, newPerson, signIn } from "../../visitor.ts";

export type Role = "anonymous" | "owner" | "stranger" | "admin";

export type Principal = {
  role: Role;
  /** Empty for someone who is not signed in. */
  id: string;
  email: string;
  cookie: string;
  /** Stands in every title and note that they write. */
  canary: string;
  /** What they are called: a canary too, which site admins may see. */
  name: string;
};

const canaryOf = (role: Role) => `canary-of-${role}-${randomUUID()}`;

const cookieOf = ({ cookies }: Visitor) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

/** Someone signed in who has been welcomed, under a name that is a canary. */
async function person(stack: Stack, role: Role, metadata = {}): Promise<Principal> {
  const { id, email } = await newPerson(stack, metadata);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  const name = canaryOf(role);
  await visitor.post("/onboarding", { displayName: name, timeZone: "UTC" });
  return { role, id, email, name, canary: canaryOf(role), cookie: cookieOf(visitor) };
}

/** A browser that has been here before, so that Clerk has shaken hands with it already. */
async function nobody(stack: Stack): Promise<Principal> {
  const visitor = new Visitor(stack.origin);
  await visitor.follow(await visitor.get("/sign-in"));
  const cookie = cookieOf(visitor);
  return { role: "anonymous", id: "", email: "", canary: "canary", name: "canary", cookie };
}

/** The four, with tokens that outlive the matrix; from then on Clerk's events are held back. */
export async function principalsOf(stack: Stack): Promise<Record<Role, Principal>> {
  await control(stack, "PUT", "token-lifetime", { seconds: 3_600 });
  const principals = {
    anonymous: await nobody(stack),
    owner: await person(stack, "owner"),
    stranger: await person(stack, "stranger"),
    admin: await person(stack, "admin", { role: "admin" }),
  };
  await stack.clerk.settled();
  await control(stack, "PUT", "webhooks", { hold: true });
  return principals;
}

/** Someone's further session: signing out ends one. */
export async function signedInAgain(stack: Stack, principal: Principal): Promise<Principal> {
  if (principal.id === "") return principal;
  const { visitor } = await signIn(stack, principal.id);
  return { ...principal, cookie: cookieOf(visitor) };
}

/** A row of each kind that a view shows, with their canary in every text: gives the open task and the list. */
export async function rowsOf(stack: Stack, { id, canary }: Principal) {
  const [task, list] = [uuidv7(), uuidv7()];
  const sql = ownerOf(stack);
  await putBack(stack, { id, canary }, list);
  await sql`insert into tasks (id, owner_id, title, notes, list_id, due_on, done_at, trashed_at) values
    (${task}, ${id}, ${`${canary} title`}, ${`${canary} notes`}, ${list}, current_date, null, null),
    (${uuidv7()}, ${id}, ${`${canary} ahead`}, ${canary}, null, current_date + 2, null, null),
    (${uuidv7()}, ${id}, ${`${canary} done`}, ${canary}, null, null, now(), null),
    (${uuidv7()}, ${id}, ${`${canary} gone`}, ${canary}, null, null, null, now())`;
  return { task, list };
}

/** Makes the list again where somebody may have deleted it. */
export async function putBack(stack: Stack, owner: Pick<Principal, "id" | "canary">, list: string) {
  await ownerOf(stack)`insert into lists (id, owner_id, name)
    values (${list}, ${owner.id}, ${`${owner.canary} list`}) on conflict do nothing`;
}

/** All rows of this owner, as one digest. */
export async function digestOf(stack: Stack, ownerId: string): Promise<string> {
  const [row] = await ownerOf(stack)`
    select md5(string_agg(row::text, ',' order by row::text)) as digest from (
      select to_jsonb(r) as row from tasks as r where owner_id = ${ownerId}
      union all select to_jsonb(r) from lists as r where owner_id = ${ownerId}
      union all select to_jsonb(r) from users as r where id = ${ownerId}
      union all select to_jsonb(r) from owners as r where id = ${ownerId}
      union all select to_jsonb(r) from tombstones as r where id = ${ownerId}
      union all select to_jsonb(r) from idempotency as r where owner_id = ${ownerId}
      union all select to_jsonb(r) from audit_events as r where owner_id = ${ownerId}
      union all select to_jsonb(r) from drafts as r where owner_id = ${ownerId}
    ) as rows`;
  return String(row?.digest);
}
