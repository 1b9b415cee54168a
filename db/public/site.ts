import { sql } from "drizzle-orm";
import type { PublicScope } from "../access/scope.server.ts";
import { sites } from "../schema/tables.ts";

/** What readers see of a site. `handle`: the one in use, which may not be the one that was asked for. */
export type PublicSite = {
  handle: string;
  title: string;
  bio: string;
  indexed: boolean;
  /** A UUID that stays when the handle changes; it does not tell whose site it is. */
  id: string;
};

/** Version 8 of RFC 9562, of the digest of the owner: rows of sites come and go with handles. */
const siteId = sql<string>`overlay(overlay(left(encode(sha256(convert_to('rowkeep.site:' || ${sites.ownerId}, 'UTF8')), 'hex'), 32)
  placing '8' from 13) placing '8' from 17)::uuid::text`;

/** The site of the handle that the scope has. */
export const siteOf = (scope: PublicScope) =>
  scope.select(sites, ["handle", "title", "bio", "indexed"], { limit: 1, extra: { id: siteId } });
