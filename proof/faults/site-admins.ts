import type { Fault } from "./fault.ts";

const MIGRATION = "db/migrations/0036_site_admins.sql";
const acts = "tests/db/acts.test.ts";
const worker = "tests/built-worker/site-admins.test.ts";

/** Errors in what site admins do to people, and in who counts as one. */
export const siteAdmins: Fault[] = [
  {
    name: "stale role: the act not asked who does it",
    file: MIGRATION,
    old: "IF app.actor_status() <> 'active' OR NOT app.is_site_admin() THEN",
    new: "IF app.actor_status() <> 'active' THEN",
    caughtBy: [`${acts} > is for site admins alone`],
  },
  {
    name: "last site admin may leave",
    file: MIGRATION,
    old: "IF act = 'person.demoted' AND subject.role = 'site_admin' AND NOT EXISTS",
    new: "IF act = 'nothing' AND subject.role = 'site_admin' AND NOT EXISTS",
    caughtBy: [`${acts} > keeps the last site admin`, `${worker} > of the last site admin stays`],
  },
  {
    name: "banned site admin counted as another",
    file: MIGRATION,
    old: "u.role = 'site_admin' AND NOT u.banned AND u.id <> person",
    new: "u.role = 'site_admin' AND u.id <> person",
    caughtBy: [`${acts} > keeps the last site admin`],
  },
  {
    name: "act on a person under an ended session",
    file: MIGRATION,
    old: "IF me IS NULL OR app.actor_status() = 'ended' THEN",
    new: "IF me IS NULL THEN",
    caughtBy: [`${acts} > is for site admins alone`],
  },
  {
    name: "act of a site admin not audited",
    file: MIGRATION,
    old: "  IF is_new THEN\n    INSERT INTO public.admin_actions",
    new: "  IF is_new AND act = 'nothing' THEN\n    INSERT INTO public.admin_actions",
    caughtBy: [`${acts} > counts at once`, `${worker} > changes in both by`],
  },
  {
    name: "Clerk's older word undoes a site admin's",
    file: MIGRATION,
    old: "kind = 'role') THEN NEW.role := OLD.role; END IF;",
    new: "kind = 'role') THEN NEW.role := NEW.role; END IF;",
    caughtBy: [
      `${acts} > holds against what Clerk said before`,
      `${worker} > counts here while Clerk is down`,
    ],
  },
  {
    name: "Clerk not told again",
    file: "workers/app.ts",
    old: "    await tellClerkAll(system, clerkOf(config));\n",
    new: "",
    caughtBy: [`${worker} > counts here while Clerk is down`],
  },
  {
    name: "people found by anyone",
    file: MIGRATION,
    old: "IF app.user_id() IS NULL OR NOT app.is_site_admin() THEN RETURN; END IF;",
    new: "IF app.user_id() IS NULL THEN RETURN; END IF;",
    caughtBy: ["tests/db/oversight.test.ts > is for site admins alone"],
  },
  {
    name: "site admins' role given more to read",
    file: MIGRATION,
    old: "GRANT SELECT (ban_reason) ON users TO site_admin;",
    new: "GRANT SELECT ON users, audit_events TO site_admin;",
    caughtBy: ["tests/db/oversight.test.ts > holds no private text"],
  },
  {
    name: "fresh sign-in not asked for by the door",
    file: "app/access/doors.server.ts",
    old: "if (stale === null) return { admin, system };",
    new: "if (stale !== undefined) return { admin, system };",
    caughtBy: [
      `${worker} > a site admin reads, and does nothing`,
      "proof/verify/controls/isolation.ts",
    ],
  },
  {
    name: "fresh sign-in not asked for by an act",
    file: "app/admin/api/takedown.ts",
    old: "const { admin } = await requireFreshSiteAdmin(args);",
    // An import from a server file that nothing uses would not build.
    new: "void requireFreshSiteAdmin;\n  const admin = await requireSiteAdmin(args);",
    caughtBy: ["tests/app/routes.test.ts", "proof/verify/controls/isolation.ts"],
  },
  {
    name: "token that does not say when its person signed in taken as fresh",
    file: "app/access/fresh-sign-in.server.ts",
    old: "[first, second] = [-1, -1]",
    new: "[first, second] = [0, 0]",
    caughtBy: ["tests/app/access/fresh-sign-in.server.test.ts"],
  },
  {
    name: "second factor never asked for",
    file: "app/access/fresh-sign-in.server.ts",
    old: "adminSecondFactor && !isFresh(second)",
    new: "adminSecondFactor && isFresh(second)",
    caughtBy: ["tests/app/access/fresh-sign-in.server.test.ts"],
  },
];
