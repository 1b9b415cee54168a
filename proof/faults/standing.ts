import type { Fault } from "./fault.ts";

const STANDING = "db/migrations/0031_workspaces.sql";
const rules = "tests/db/workspaces.test.ts";
const app = "tests/built-worker/workspaces.test.ts";

/** Faults in which workspace an address means, and who belongs to it. */
export const standing: Fault[] = [
  {
    name: "workspace from the session",
    file: "app/access/doors.server.ts",
    old: "  return memberOf(args, session, workspace);",
    new: "  return memberOf(args, session, session.organization?.slug ?? workspace);",
    caughtBy: [`${app} > is that of the address`],
  },
  {
    name: "membership from the token alone",
    file: STANDING,
    old: "  IF claims[9] = owner AND (seen IS NULL OR token_at > seen) THEN",
    new: "  IF claims[9] = owner THEN",
    caughtBy: [`${rules} > is closed to who was removed`],
  },
  {
    name: "membership of whatever organisation the token names",
    file: STANDING,
    old: "  IF claims[9] = owner AND (seen IS NULL OR token_at > seen) THEN",
    new: "  IF seen IS NULL OR token_at > seen THEN",
    caughtBy: [`${rules} > is that of the address`],
  },
  {
    name: "stale membership for good",
    file: STANDING,
    old: "'10 minutes'::pg_catalog.interval",
    new: "'10 years'::pg_catalog.interval",
    caughtBy: [`${rules} > has to be confirmed after ten minutes`],
  },
  {
    name: "former member let in",
    file: STANDING,
    old: "    WHEN role IS NULL THEN 'outsider'\n",
    new: "",
    caughtBy: [`${rules} > is closed to who was removed`],
  },
  {
    name: "deleted organisation brought back by a token",
    file: STANDING,
    old: "    WHEN EXISTS (SELECT FROM public.tombstones AS t WHERE t.id = owner) THEN 'outsider'\n",
    new: "",
    caughtBy: [`${rules} > that was deleted opens to nobody`],
  },
  {
    name: "old address held against its new holder",
    file: STANDING,
    old: "  IF owner IS NULL THEN\n    SELECT f.organization_id INTO owner",
    new: "  IF true THEN\n    SELECT f.organization_id INTO owner",
    caughtBy: [`${rules} > keeps its rows when it is renamed`],
  },
  {
    name: "write of an outsider admitted",
    file: STANDING,
    old: "    ELSE RAISE EXCEPTION 'not in this workspace' USING ERRCODE = 'RK006';",
    new: "    ELSE NULL;",
    caughtBy: [`${rules} > is its members'`],
  },
  {
    name: "Clerk asked as often as somebody likes",
    file: "app/access/membership.server.ts",
    old: `      if (!isTime(userId) && reason !== "unconfirmed") return false;`,
    new: "",
    caughtBy: [`${app} > asks Clerk about strangers once a minute`],
  },
];
