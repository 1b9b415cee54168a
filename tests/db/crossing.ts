import { randomUUID } from "node:crypto";
import { CrossingScope, type Membership, type TokenOrganization } from "#db/access/scope.server.ts";
import { carry } from "#db/move-changes.server.ts";
import type { TestDatabase } from "./engines.ts";

type Ways = { isCopy?: boolean; submission?: string; most?: number };

/** Moves something to the workspace with this slug, or to one's own for null; by a form of its own. */
export const move = (
  owner: CrossingScope,
  [noun, id]: readonly ["task" | "list" | "post", string],
  to: string | null,
  { isCopy = false, submission = randomUUID(), most = 500 }: Ways = {},
) => carry(owner, noun, id, { to, isCopy, submission, most });

/** The same person in their own workspace. */
export const fromOwn = (
  db: TestDatabase,
  person: string,
  membership?: Membership,
  token?: TokenOrganization,
) =>
  new CrossingScope(
    { ...db.connection, ...(membership && { membership }) },
    { userId: person, ownerId: person },
    { token },
  );

/** What a move must not change: everything of a row but these columns. */
export async function rowOf(
  db: TestDatabase,
  table: "tasks" | "posts" | "post_versions",
  id: string,
  apart: string[],
): Promise<Record<string, unknown>> {
  const [found] = await db.owner.query(
    `select to_jsonb(r) - $2::text[] as whole from ${table} as r where id = $1`,
    [id, [...apart, "owner_id", "found_by"]],
  );
  return found?.whole;
}

/** The audit of a workspace about something: what was done by whom, and with which other workspace. */
export const eventsOf = (db: TestDatabase, owner: string, subject: string) =>
  db.owner`select action, actor_id, other_id from audit_events
    where owner_id = ${owner} and subject_id = ${subject} and action ~ '_(in|out)$' order by at, action`;
