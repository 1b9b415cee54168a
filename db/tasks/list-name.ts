import { and, type SQL, sql } from "drizzle-orm";
import { lists } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { newId } from "../rows/new-id.ts";

/** The owner's list of this name, whatever its capitals: what `select … from` reads as `list`. */
export const named = (owner: OwnerScope, name: string) =>
  sql`${owner.rows(lists)} as list where list.name_key = lower(${name})`;

/** Makes the list unless there is one of that name, or `where` does not hold; the key is used only when it was made. */
export const namingList = (owner: OwnerScope, name: string, key: string, where?: SQL) =>
  owner.insert({
    table: lists,
    row: { id: newId(), name },
    action: "list.created",
    key,
    from: sql`select where ${and(where, sql`not exists (select from ${named(owner, name)})`)}`,
  });
