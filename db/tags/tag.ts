import { type SQL, sql } from "drizzle-orm";
import type { OwnerScope } from "../access/scope.server.ts";
import { tags } from "../schema/tables.ts";

/** The key of a tag: its name, ignoring case. */
export const keyOf = (name: string): SQL => sql`app.fold_case(${name}::text)`;

/** Selects the name of the owner's tag as they spell it; no row if they have no such tag. */
export const tagNamed = (owner: OwnerScope, name: string) =>
  owner.select(tags, ["name"], { where: (tag) => sql`${tag.key} = ${keyOf(name)}` });

/** The id of the owner's tag with this name, for a subquery. */
export const idOf = (owner: OwnerScope, name: string): SQL =>
  sql`(select tag.id from ${owner.rows(tags)} as tag where tag.key = ${keyOf(name)})`;
