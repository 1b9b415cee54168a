import { and, type SQL, sql } from "drizzle-orm";
import { lists } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { newId } from "../rows/new-id.ts";

/** The owner's list with this name, ignoring case; `select … from` reads it as `list`. */
export const named = (owner: OwnerScope, name: string) =>
  sql`${owner.rows(lists)} as list where list.name_key = lower(${name})`;

/** Creates the list unless one has that name or `where` is false. The key is used only if the list is created. */
export const namingList = (owner: OwnerScope, name: string, key: string, where?: SQL) =>
  owner.insert({
    table: lists,
    row: { id: newId(), name },
    action: "list.created",
    key,
    from: sql`select where ${and(where, sql`not exists (select from ${named(owner, name)})`)}`,
  });
