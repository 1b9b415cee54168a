import { asc, type SQL, sql } from "drizzle-orm";
import type { OwnerScope } from "../access/scope.server.ts";
import { tags, tasks } from "../schema/tables.ts";

/** An array of names as a parameter. */
export const namesOf = (names: readonly string[]): SQL =>
  sql`${sql.param([...names], tasks.tags)}::text[]`;

/** The names of tags as the owner spells them, without doubles. */
export const spelled = (owner: OwnerScope, names: readonly string[]): SQL<string[]> =>
  sql<string[]>`app.spelled_tags(${owner.ownerId}, ${namesOf(names)})`;

/** The statement that reads 200 names that the owner has, to be suggested in a field. */
export const suggesting = (owner: OwnerScope) =>
  owner.select(tags, ["name"], { orderBy: (tag) => [asc(tag.key)], limit: SUGGESTED });

const SUGGESTED = 200;

/** The statement that reads names as the owner spells them. */
export const spelling = (owner: OwnerScope, names: readonly string[]) =>
  owner.compute({ tags: spelled(owner, names) });
