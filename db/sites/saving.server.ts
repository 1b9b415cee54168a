import { and, eq, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { sites } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { newId } from "../rows/new-id.ts";

/** The public face of an owner. */
export type Site = {
  handle: string;
  title: string;
  bio: string;
  /** Whether search engines may list it. */
  indexed: boolean;
};

/** Handles that one owner may hold, the given-up ones included. */
const HANDLES_MAX = 5;

/**
 * The statements that give an owner a site under a handle, in turn. The handle before is given up: it leads here for 30 days,
 * and stays this owner's for a year. `fields`: what the site says; of one that is there already, unless `keeps`.
 */
export function savingSite(owner: OwnerScope, { handle, ...fields }: Site, keeps = false) {
  const { isMine, held } = holding(owner, handle);
  const said = sql`(${fields.title}, ${fields.bio}, ${fields.indexed}::boolean)`;
  return [
    owner.insert({
      table: sites,
      row: { ...fields, id: newId(), handle },
      action: "site.saved",
      from: sql`select where not ${isMine} and ${held} < ${HANDLES_MAX} and app.claim_handle(${handle})`,
    }),
    owner.update({
      table: sites,
      target: (it) => eq(it.handle, handle),
      changes: {
        ...(!keeps && fields),
        releasedAt: null,
        version: sql`${sites.version} + 1`,
        updatedAt: sql`now()`,
      },
      when: (it) =>
        or(
          isNotNull(it.releasedAt),
          keeps ? undefined : sql`(${it.title}, ${it.bio}, ${it.indexed}) is distinct from ${said}`,
        ),
      action: "site.saved",
    }),
    owner.update({
      table: sites,
      target: (it) => and(isNull(it.releasedAt), ne(it.handle, handle)) ?? sql`false`,
      changes: { releasedAt: sql`now()` },
      when: () => isMine,
      action: "handle.released",
    }),
  ] as const;
}

/** Whether the handle is this owner's, and how many are. */
export function holding(owner: OwnerScope, handle: string) {
  const mine = owner.rows(sites);
  return {
    isMine: sql`exists (select from ${mine} as own where own.handle = ${handle})`,
    held: sql<number>`(select count(*)::int from ${mine} as own)`,
  };
}

/** Why a handle could not be had, by how many its owner holds. */
export const unheld = (handle: string, held = 0): { taken: string } | { many: number } =>
  held >= HANDLES_MAX ? { many: HANDLES_MAX } : { taken: handle };
