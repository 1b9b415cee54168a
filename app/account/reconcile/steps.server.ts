import { logError } from "#app/visit/request-log.ts";
import { DatabaseError } from "#db/access/errors.server.ts";

/** What is in one request to Clerk, which accepts no more ids, and in one to the database. */
export const PAGE_SIZE = 100;

/**
 * Returns whether the work was done. A failure for one of many is logged, and the next one's turn comes; an outage is
 * thrown.
 */
export async function despiteOne(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.kind === "unavailable") throw error;
    logError("schedule", error);
    return false;
  }
}

/** Mirrors a page at once, or each of it by itself if one of them cannot be mirrored. */
export async function mirrorPage<T>(
  page: readonly T[],
  mirror: (page: readonly T[]) => Promise<unknown>,
): Promise<void> {
  const isMirrored = await despiteOne(() => mirror(page));
  for (const one of isMirrored ? [] : page) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: nobody waits for this
    await despiteOne(() => mirror([one]));
  }
}

/** Throws if most of what is known here is unknown to Clerk: then its keys are probably another instance's. */
export function refuseMost(missing: readonly unknown[], known: readonly unknown[], what: string) {
  if (missing.length * 2 > known.length)
    throw new Error(`Clerk knows less than half of the ${what} here: are its keys another's?`);
}
