import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, pgPolicy, pgRole } from "drizzle-orm/pg-core";

// The bootstrap migration creates the roles and the functions; drizzle-kit only names them.
const authenticated = pgRole("authenticated").existing();
const siteAdmin = pgRole("site_admin").existing();
const anonymous = pgRole("anonymous").existing();
const system = pgRole("system").existing();

// Each call is wrapped in `(select …)`, so that PostgreSQL runs it once per query and not once per row.
/** The owner in an active actor's claims; null for a deleted or banned actor, which hides every row. */
export const ownerId = sql`(select app.owner_id())`;
export const userId = sql`(select app.user_id())`;
const isSiteAdmin = sql`(select app.is_site_admin())`;

const claimsHold = sql`(select app.claims_hold())`;

/** Lets an owner reach the rows. The grants decide which commands and columns. */
export const forOwner = (using: SQL, withCheck: SQL = using) =>
  pgPolicy("owner", { for: "all", to: authenticated, using, withCheck });

/** The policy of nearly every table: only its owner reaches a row. */
export const owned = (table: { ownerId: AnyPgColumn }) =>
  forOwner(sql`${table.ownerId} = ${ownerId}`);

/** Lets the people of a workspace read its rows, which nobody but the system writes. */
export const forWorkspace = (table: { ownerId: AnyPgColumn }) =>
  pgPolicy("workspace", {
    for: "select",
    to: authenticated,
    using: sql`${table.ownerId} = ${ownerId}`,
  });
/**
 * Narrows what the policy of a table's owner lets people do: only such rows can be made, changed and deleted. Everyone in
 * the workspace still reads all of them.
 */
export const onlyWhere = (name: string, row: SQL, commands: readonly Command[] = COMMANDS) =>
  commands.map((command) =>
    pgPolicy(`${name}_${command}`, {
      as: "restrictive",
      for: command,
      to: authenticated,
      ...(command !== "insert" && { using: row }),
      ...(command !== "delete" && { withCheck: row }),
    }),
  );

type Command = "insert" | "update" | "delete";

const COMMANDS: readonly Command[] = ["insert", "update", "delete"];

/** For what the admins of a workspace alone may do. */
export const byAdmins = sql`(select app.is_workspace_admin())`;

/** Whether the actor may change what this person wrote: their own, and as an admin of the workspace everything in it. */
export const authoredBy = (author: AnyPgColumn | SQL) =>
  sql`(${author} = ${userId} or ${byAdmins})`;

/** Lets people reach their own row, whichever owner they act for. */
export const forPerson = (command: "select" | "insert" | "update", condition: SQL) =>
  pgPolicy(`person_${command}`, {
    for: command,
    to: authenticated,
    ...(command !== "insert" && { using: condition }),
    ...(command !== "select" && { withCheck: condition }),
  });

/** Lets the people of a workspace see who is in it, and a person which workspaces they are in. */
export const forMembers = (name: "own" | "workspace", using: SQL) =>
  pgPolicy(name, { for: "select", to: authenticated, using });

/** Lets people see what they are to be reminded of here, and in their own workspace. */
export const forReminded = (name: "own" | "workspace", using: SQL) =>
  pgPolicy(name, { for: "select", to: authenticated, using });

/** Of the site whose handle the transaction names, as long as its owner is active. */
export const ofSite = (table: { ownerId: AnyPgColumn }) =>
  sql`${claimsHold} and ${table.ownerId} = (select app.site_owner())`;

/** Lets readers without a session see rows; which columns is for the grants to say. */
export const forReaders = (name: string, using: SQL) =>
  pgPolicy(`readers_${name}`, { for: "select", to: anonymous, using });

export const forSiteAdmins = () =>
  pgPolicy("site_admin", { for: "select", to: siteAdmin, using: isSiteAdmin });

/**
 * The system's claims name nobody, so the policy only checks that they are valid, and the `further` condition on the
 * rows.
 */
export const forSystem = (further?: SQL) => {
  const using = further ? sql`${claimsHold} and ${further}` : claimsHold;
  return pgPolicy("system", { for: "all", to: system, using, withCheck: using });
};
