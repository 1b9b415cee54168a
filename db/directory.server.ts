import { desc, sql } from "drizzle-orm";
import { readCursor, writeCursor } from "./rows/cursor.ts";
import { users, webhookDeliveries } from "./schema/tables.ts";
import type { AdminScope } from "./access/scope.server.ts";

export type ListedPerson = {
  id: string;
  email: string | null;
  displayName: string | null;
  role: "member" | "site_admin";
  banned: boolean;
  createdAt: Date;
};

export type ListedDelivery = {
  svixId: string;
  type: string;
  subjectId: string | null;
  receivedAt: Date;
};

const PAGE_SIZE = 50;

/** Returns a page of 50 people, newest first, and the last 50 events. An invalid cursor is ignored. */
export async function listPeople(
  admin: AdminScope,
  after?: string,
): Promise<{ people: ListedPerson[]; deliveries: ListedDelivery[]; next: string | null }> {
  const { id, email, displayName, role, banned, createdAt } = users;
  const { svixId, type, subjectId, receivedAt } = webhookDeliveries;
  const cursor = readCursor(after, (text) => text !== "");
  const beyond = cursor && sql`(${createdAt}, ${id}) < (${cursor.at}::timestamptz, ${cursor.id})`;
  const [found, deliveries] = await admin.read((db) => [
    db
      .select({ id, email, displayName, role, banned, createdAt })
      .from(users)
      .where(beyond)
      .orderBy(desc(createdAt), desc(id))
      .limit(PAGE_SIZE + 1),
    db
      .select({ svixId, type, subjectId, receivedAt })
      .from(webhookDeliveries)
      .orderBy(desc(receivedAt), desc(svixId))
      .limit(PAGE_SIZE),
  ]);
  const people = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? people.at(-1) : undefined;
  return { people, deliveries, next: last ? writeCursor(last.createdAt, last.id) : null };
}
