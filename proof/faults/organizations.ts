import type { Fault } from "./fault.ts";

const mirror = "tests/db/organizations.test.ts";
const question = "tests/db/confirm-membership.test.ts";

/** Faults in the mirror of Clerk's organisations, and of who is in them. */
export const organizationFaults: Fault[] = [
  {
    name: "removed member brought back by a late event",
    file: "db/organizations/mirroring.ts",
    old: "where m.as_of < excluded.as_of\n",
    new: "where m.as_of <> excluded.as_of\n",
    caughtBy: [
      `${mirror} > have one membership from twenty events`,
      "tests/db/organization-webhook-model.test.ts > someone came, rose, went",
    ],
  },
  {
    name: "greater right of one moment kept",
    file: "db/organizations/mirroring.ts",
    old: "and (excluded.role is null or excluded.role = 'member' and m.role = 'admin')",
    new: "and excluded.role is not null",
    caughtBy: [`${mirror} > takes the lesser right`],
  },
  {
    name: "rows of a deleted organisation left",
    file: "db/organizations.server.ts",
    old: `...deleting(db, { id, kind: "organization" })] as const`,
    new: `...deleting(db, { id, kind: "organization" }).slice(0, 2)] as const`,
    caughtBy: [`${mirror} > leaves nothing of a deleted organisation`],
  },
  {
    name: "deleted organisation told of again",
    file: "db/migrations/0032_mirror_organizations.sql",
    old: "  IF EXISTS (SELECT FROM public.tombstones AS t WHERE t.id = organization) THEN RETURN false; END IF;\n",
    new: "",
    caughtBy: [`${mirror} > stay deleted`],
  },
  {
    name: "pages of a deleted organisation cached on",
    file: "db/organizations.server.ts",
    old: "  if (results) await onWithdrawn?.(results[0]);\n",
    new: "  if (results) await onWithdrawn?.([]);\n",
    caughtBy: [
      "tests/built-worker/organizations-sync.test.ts > takes every page of its site along",
    ],
  },
  {
    name: "membership that Clerk does not name kept",
    file: "db/organizations.server.ts",
    old: "sql`not ${JSON.stringify(named)}::jsonb ? ${memberships.organizationId}`",
    new: "sql`${named.length} < 0`",
    caughtBy: [`${question} > takes out whom Clerk does not name`],
  },
  {
    name: "answer of Clerk's over a newer event",
    file: "db/organizations.server.ts",
    old: "          eq(memberships.userId, userId),\n          lte(memberships.asOf, asOf),\n",
    new: "          eq(memberships.userId, userId),\n",
    caughtBy: [`${question} > nothing that is newer than the question`],
  },
  {
    name: "members ended because a page moved on",
    file: "app/account/reconcile/memberships.server.ts",
    old: "userId.filter((one) => !found.has(one))",
    new: "userId",
    caughtBy: ["tests/db/reconcile-organizations.test.ts > asks again before it deletes or ends"],
  },
];
