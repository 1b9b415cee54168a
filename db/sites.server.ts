import { and, desc, eq, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { sites } from "./schema/tables.ts";
import type { OwnerScope } from "./access/scope.server.ts";
import { newId } from "./rows/new-id.ts";
import { type Frame, frameOf, framing } from "./tasks/frame.server.ts";

/** The public face of an owner. */
export type Site = {
  handle: string;
  title: string;
  bio: string;
  /** Whether search engines may list it. */
  indexed: boolean;
};

/** `taken`: the handle is somebody's, or was not long ago. `many`: the owner holds as many handles as one may. */
export type SavedSite = { saved: Site } | { taken: string } | { many: number };

/** Handles that one owner may hold, the given-up ones included. */
const HANDLES_MAX = 5;

const SITE = ["handle", "title", "bio", "indexed"] as const;

const siteOf = (owner: OwnerScope) =>
  owner.select(sites, SITE, { where: (site) => isNull(site.releasedAt), limit: 1 });

/** The owner's site with what stands around its page, null before they have chosen a handle; `former`: handles given up. */
export async function getSite(
  owner: OwnerScope,
): Promise<Frame & { site: Site | null; former: { handle: string; releasedAt: Date | null }[] }> {
  const [facts, listed, [site], former] = await owner.read(
    ...framing(owner),
    siteOf(owner),
    owner.select(sites, ["handle", "releasedAt"], {
      where: (it) => isNotNull(it.releasedAt),
      orderBy: (it) => [desc(it.releasedAt)],
    }),
  );
  return { ...frameOf(facts, listed), site: site ?? null, former };
}

/**
 * Saves the site under its handle. The handle before is given up: it leads here for 30 days, and stays this owner's for a
 * year. Nothing is saved when the handle cannot be had. Sent twice, it is done once.
 */
export async function saveSite(owner: OwnerScope, site: Site): Promise<SavedSite> {
  const { handle, ...fields } = site;
  const mine = owner.rows(sites);
  const isMine = sql`exists (select from ${mine} as own where own.handle = ${handle})`;
  const held = sql<number>`(select count(*)::int from ${mine} as own)`;
  const [, , , [saved], [counted]] = await owner.writeInTurn(
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
        ...fields,
        releasedAt: null,
        version: sql`${sites.version} + 1`,
        updatedAt: sql`now()`,
      },
      when: (it) =>
        or(
          isNotNull(it.releasedAt),
          sql`(${it.title}, ${it.bio}, ${it.indexed}) is distinct from (${fields.title}, ${fields.bio}, ${fields.indexed}::boolean)`,
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
    siteOf(owner),
    owner.compute({ held }),
  );
  if (saved?.handle === handle) return { saved };
  return (counted?.held ?? 0) >= HANDLES_MAX ? { many: HANDLES_MAX } : { taken: handle };
}
