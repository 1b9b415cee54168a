import { sql } from "drizzle-orm";
import type { OwnerScope } from "../access/scope.server.ts";

/** An organisation's workspace. `name` is empty until Clerk has told it. */
export type Workspace = { id: string; slug: string; name: string };

/** Clerk lets a person be in no more organisations (https://clerk.com/docs/guides/organizations/overview). */
const WORKSPACES_MAX = 100;

/** What a person's own workspace is called in URLs: an organisation of this slug has no address until it gets another. */
const OWN = "me";

const inOrder = (workspaces: Workspace[]) =>
  workspaces.toSorted(
    (one, other) => one.name.localeCompare(other.name) || one.slug.localeCompare(other.slug),
  );

/** The workspaces of the person's organisations, in the order of their names. */
export const workspacesOf = (owner: OwnerScope) =>
  sql<
    Workspace[]
  >`(select coalesce(json_agg(json_build_object('id', id, 'slug', slug, 'name', name)), '[]')
    from (select id, slug, name from ${owner.organizations()} as organization
      where slug <> ${OWN} limit ${WORKSPACES_MAX}) as workspace)`.mapWith(inOrder);
