import { asc, sql } from "drizzle-orm";
import type { AdminScope, SystemScope } from "./access/scope.server.ts";
import { newId } from "./rows/new-id.ts";
import type { PersonAct } from "./schema/admin-action.ts";
import { untold } from "./schema/tables.ts";
import { type Shown, shownOf } from "./sync/deletion.ts";
import { type ClerkPerson, mirroring } from "./sync.server.ts";

export type { PersonAct };

export type UntoldKind = "role" | "ban" | "sign_out" | "deletion";

/** What Clerk has yet to be told of a person. `value`: the role, or whether banned as `true` or `false`; else empty. */
export type Untold = { personId: string; kind: UntoldKind; value: string; askedAt: Date };

/** What became of an act: `done` is what Clerk is to be told, or null for what it knows already; `self` and `last` are refused, and change nothing. */
export type ActOutcome = { done: Untold | null } | { refused: "missing" | "self" | "last" };

const WANTED: Record<PersonAct, Pick<Untold, "kind" | "value">> = {
  "person.promoted": { kind: "role", value: "site_admin" },
  "person.demoted": { kind: "role", value: "member" },
  "person.banned": { kind: "ban", value: "true" },
  "person.unbanned": { kind: "ban", value: "false" },
  "person.signed_out": { kind: "sign_out", value: "" },
  "person.deleted": { kind: "deletion", value: "" },
};

const toDate = (at: string) => new Date(at);

/**
 * Does this to a person, here and at once, with its entry in the trail; what Clerk is then to be told comes back. Throws a
 * DatabaseError of kind "forbidden-role" for who is no site admin any more.
 */
export async function actOnPerson(
  admin: AdminScope,
  personId: string,
  act: PersonAct,
  reason: string | null = null,
): Promise<ActOutcome> {
  const [[result]] = await admin.write((db) => [
    db
      .select({
        outcome: sql<"done" | "missing" | "self" | "last">`outcome`,
        askedAt: sql<Date | null>`asked`.mapWith(toDate),
      })
      .from(sql`app.act_on_person(${act}, ${personId}, ${reason}, ${newId()}::uuid)`),
  ]);
  if (!result) throw new Error("the act says what became of it");
  if (result.outcome !== "done") return { refused: result.outcome };
  const { askedAt } = result;
  return { done: askedAt && { personId, ...WANTED[act], askedAt } };
}

/**
 * Clerk has been told, and knows the person so now (null if it does not say). Returns what it must be told as well, because
 * somebody wanted it meanwhile; otherwise null.
 */
export async function confirmTold(
  system: SystemScope,
  { personId, kind, value, askedAt }: Untold,
  person: ClerkPerson | null,
): Promise<Untold | null> {
  const [[further]] = await system.write((db) => [
    db
      .select({ value: sql<string>`value`, askedAt: sql<Date>`asked`.mapWith(toDate) })
      .from(
        sql`app.confirm_told(${personId}, ${kind}, ${value}, ${askedAt.toISOString()}::timestamptz)`,
      ),
    ...(person ? mirroring(db, person) : []),
  ]);
  return further ? { personId, kind, ...further } : null;
}

/** How much is told in one hour. */
const UNTOLD_MAX = 500;

/** What Clerk has yet to be told, the oldest first. */
export async function listUntold(system: SystemScope): Promise<Untold[]> {
  const [rows] = await system.write((db) => [
    db.select().from(untold).orderBy(asc(untold.askedAt)).limit(UNTOLD_MAX),
  ]);
  return rows;
}

/** Where readers find what somebody publishes, to be forgotten when they are banned or deleted. */
export async function listShown(system: SystemScope, personId: string): Promise<Shown[]> {
  const [shown] = await system.write((db) => [shownOf(db, personId)]);
  return shown;
}
