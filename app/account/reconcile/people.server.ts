import * as v from "valibot";
import { personOf, UserData } from "#app/access/clerk-event.ts";
import { cleaned } from "#app/forms/text.ts";
import type { Clerk } from "#app/visit/clerk.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import { type ClerkPerson, forgetPerson, listPeopleIds, mirrorPeople } from "#db/sync.server.ts";
import { despiteOne, mirrorPage, PAGE_SIZE, refuseMost } from "./steps.server.ts";

/** Mirrors everyone in Clerk, and deletes people here who are no longer there. */
export async function reconcilePeople(
  system: SystemScope,
  { users }: Pick<Clerk, "users">,
): Promise<void> {
  const known = await listPeopleIds(system);
  const there = await mirrorAll(system, users);
  const missing = known.filter((id) => !there.has(id));
  refuseMost(missing, known, "people");
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
async function mirrorAll(system: SystemScope, users: Clerk["users"]): Promise<Set<string>> {
  const there = new Set<string>();
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const page = { orderBy: "+created_at", limit: PAGE_SIZE, offset } as const;
    // oxlint-disable no-await-in-loop -- as above
    const { data } = await users.getUserList(page);
    for (const { id } of data) there.add(cleaned(id));
    await mirrorPage(
      data.flatMap(({ raw }) => read(raw)),
      (people) => mirrorPeople(system, people),
    );
    // oxlint-enable no-await-in-loop
    if (data.length < PAGE_SIZE) return there;
  }
}

/** Empty for data that an event would not accept as a person. */
function read(raw: unknown): ClerkPerson[] {
  const user = v.safeParse(UserData, raw);
  return user.success ? [personOf(user.output)] : [];
}
