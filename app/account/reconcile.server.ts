import type { Clerk } from "#app/visit/clerk.ts";
import { logFault } from "#app/visit/request-log.ts";
import { DatabaseError } from "#db/access/errors.server.ts";
import { type ClerkPerson, forgetPerson, listPeopleIds, mirrorPeople } from "#db/sync.server.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import * as v from "valibot";
import { personOf, UserData } from "#app/access/clerk-event.ts";
import { cleaned } from "#app/forms/text.ts";

/** People in one request to Clerk, which accepts no more ids, and in one to the database. */
const PAGE_SIZE = 100;

/**
 * Makes the mirror match Clerk, whatever events were lost: mirrors everyone in Clerk, and deletes people here who are
 * no longer there. Events may do the same before, after or meanwhile. A person who cannot be mirrored or deleted is
 * logged and skipped, so that nobody blocks the rest. Throws if Clerk or the database cannot be reached, and if Clerk
 * knows fewer than half of the people here: then the keys probably belong to another instance, and nobody is deleted.
 */
export async function reconcile(
  system: SystemScope,
  { users }: Pick<Clerk, "users">,
): Promise<void> {
  const known = await listPeopleIds(system);
  const there = await mirrorAll(system, { users });
  const missing = known.filter((id) => !there.has(id));
  if (missing.length * 2 > known.length)
    throw new Error("Clerk knows less than half of the people here: are its keys another's?");
  for (let at = 0; at < missing.length; at += PAGE_SIZE) {
    const userId = missing.slice(at, at + PAGE_SIZE);
    // oxlint-disable no-await-in-loop -- one after the other: nobody waits for this
    // People who are deleted between two pages move others from one page to the other, so this loop can miss them.
    const { data } = await users.getUserList({ userId, limit: PAGE_SIZE });
    const found = new Set(data.map(({ id }) => cleaned(id)));
    for (const id of userId.filter((one) => !found.has(one)))
      await despiteOne(() => forgetPerson(system, id));
    // oxlint-enable no-await-in-loop
  }
}

/** Mirrors everyone in Clerk, and returns their ids. */
async function mirrorAll(
  system: SystemScope,
  { users }: Pick<Clerk, "users">,
): Promise<Set<string>> {
  const there = new Set<string>();
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const page = { orderBy: "+created_at", limit: PAGE_SIZE, offset } as const;
    // oxlint-disable no-await-in-loop -- as above
    const { data } = await users.getUserList(page);
    for (const { id } of data) there.add(cleaned(id));
    const people = data.flatMap(({ raw }) => read(raw));
    const isMirrored = await despiteOne(() => mirrorPeople(system, people));
    for (const person of isMirrored ? [] : people)
      await despiteOne(() => mirrorPeople(system, [person]));
    // oxlint-enable no-await-in-loop
    if (data.length < PAGE_SIZE) return there;
  }
}

/**
 * Returns whether the work was done. A failure for one person is logged, and the next one's turn comes; an outage is
 * thrown.
 */
async function despiteOne(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (fault) {
    if (fault instanceof DatabaseError && fault.kind === "unavailable") throw fault;
    logFault("schedule", fault);
    return false;
  }
}

/** Empty for data that an event would not accept as a person. */
function read(raw: unknown): ClerkPerson[] {
  const user = v.safeParse(UserData, raw);
  return user.success ? [personOf(user.output)] : [];
}
