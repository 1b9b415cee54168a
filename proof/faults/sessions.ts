import type { Fault } from "./fault.ts";

const matrix = "tests/built-worker/matrix.test.ts";
const reading = "tests/app/access/session.server.test.ts";
const decoding = "tests/vite/trimmed-clerk-tokens.test.ts > believes the same tokens";
const stale = "tests/app/visit/session-token.test.ts";

/** Faults about who sends a request, and whether they may. */
export const sessions: Fault[] = [
  {
    name: "azp unchecked",
    file: "app/access/session.server.ts",
    old: "!isForThisSite(sessionClaims, config) || ",
    new: "",
    caughtBy: [reading],
  },
  {
    name: "bearer token that is for no site",
    file: "app/access/session.server.ts",
    old: '  if (!sessionClaims.azp && headers.has("authorization")) return null;\n',
    new: "",
    caughtBy: [reading],
  },
  {
    name: "cookie without azp refused, which goes round in circles",
    file: "app/visit/session-token.ts",
    old: "  !azp || azp === origin;",
    new: "  azp === origin;",
    caughtBy: [reading, stale],
  },
  {
    name: "iss unchecked",
    file: "app/access/session.server.ts",
    old: "sessionClaims.iss !== config.clerk.issuer || ",
    new: "",
    caughtBy: [reading],
  },
  {
    name: "iss of an ended session unchecked",
    file: "app/visit/session-token.ts",
    old: "claims?.sid && claims.iss === issuer && ",
    new: "claims?.sid && ",
    caughtBy: [stale],
  },
  {
    name: "azp of an ended session unchecked",
    file: "app/visit/session-token.ts",
    old: " && isForThisSite(claims, config)",
    new: "",
    caughtBy: [stale],
  },
  {
    name: "impersonator let in where only the person may",
    file: "app/access/guard.server.ts",
    old: "  if (route.own) refuseImpersonator(args, session);\n",
    new: "",
    caughtBy: ["tests/built-worker/impersonation.test.ts"],
  },
  {
    name: "impersonator acts as a site admin",
    file: "app/access/doors.server.ts",
    old: "  refuseImpersonator(args, session);\n",
    new: "",
    caughtBy: ["tests/built-worker/impersonation.test.ts"],
  },
  {
    name: "audit that does not name who acted for a person",
    file: "db/access/owner-scope.server.ts",
    old: "...(this.#identity.impersonatorId && {",
    new: '...(this.#identity.impersonatorId === "" && {',
    caughtBy: ["tests/db/impersonation.test.ts"],
  },
  {
    name: "machine tokens asked about",
    file: "app/access/guard.server.ts",
    old: "if (authorization !== null && !",
    new: 'if (authorization === "" && !',
    caughtBy: ["tests/built-worker/tokens.test.ts"],
  },
  {
    name: "decoded token of the request before",
    file: "vite/clerk-repeats.ts",
    old: "token && token === decodedToken",
    new: "token && decodedToken",
    caughtBy: [decoding],
  },
  {
    name: "cookies sought under another instance's names",
    file: "vite/clerk-repeats.ts",
    old: "options.publishableKey && options.publishableKey !== suffixed.key",
    new: "options.publishableKey && !suffixed.key",
    caughtBy: [decoding],
  },
  {
    name: "unsent change taken as the next person's",
    file: "app/access/guard.server.ts",
    old: "made !== null && made !== userId",
    new: 'made === "" && made !== userId',
    caughtBy: ["tests/built-worker/tasks/changes.test.ts > trash"],
  },
  {
    name: "guard forgotten",
    file: "app/access/guard.server.ts",
    old: `    if (rule !== "entrance") throw await turnAway(args);`,
    new: `    if (rule !== "entrance") return next();`,
    caughtBy: [`${matrix} > /w/:workspace/today`],
  },
  {
    name: "guard in a loader only",
    file: "app/app-layout.tsx",
    old: `  clerkForPages,
  guardOf(table),
];

export function loader(args: Route.LoaderArgs) {`,
    new: `  clerkForPages,
];

export async function loader(args: Route.LoaderArgs) {
  await guardOf(table)(args, async () => new Response());`,
    caughtBy: ["tests/built-worker/kept-forms.test.ts > is found by its person"],
  },
  {
    name: "API without a guard",
    file: "app/api-layout.ts",
    old: "  guardOf(table),\n",
    new: "  ...[guardOf(table)].slice(1),\n",
    caughtBy: [`${matrix} > /api/v1/tasks`],
  },
  {
    name: "door that lets everyone in",
    file: "app/access/doors.server.ts",
    old: "if (session === null) throw redirect(signInPath(args.url.pathname));\n  return session;",
    new: `return session ?? { userId: "nobody", sessionId: "none" };`,
    caughtBy: ["tests/app/access/doors.server.test.ts"],
  },
  {
    name: "access rule loosened to signing in",
    file: "app/tasks/routes.ts",
    old: `file: "tasks/pages/tasks.tsx", access: "owner"`,
    new: `file: "tasks/pages/tasks.tsx", access: "entrance"`,
    caughtBy: ["tests/app/routes.test.ts"],
  },
  {
    name: "access rule of the deployment loosened",
    file: "app/admin/pages/people.tsx",
    old: "requireSiteAdmin(args)",
    new: "requirePerson(args)",
    caughtBy: ["tests/app/routes.test.ts"],
  },
  {
    name: "site admin not asked for",
    file: "db/access/admin-scope.server.ts",
    old: "if (!actor?.allowed)",
    new: "if (!actor)",
    caughtBy: ["tests/db/people.test.ts"],
  },
  {
    name: "site admin by being known",
    file: "db/migrations/0010_signed_claims.sql",
    old: "AND users.role = 'site_admin' AND NOT users.banned",
    new: "AND NOT users.banned",
    caughtBy: ["tests/db/people.test.ts"],
  },
  {
    name: "banned site admin",
    file: "db/migrations/0010_signed_claims.sql",
    old: "AND users.role = 'site_admin' AND NOT users.banned",
    new: "AND users.role = 'site_admin'",
    caughtBy: ["tests/db/people.test.ts"],
  },
  {
    name: "ban ignored when reading",
    file: "db/access/standing.server.ts",
    old: `  banned: "banned",\n`,
    new: "",
    caughtBy: ["tests/db/deletion.test.ts"],
  },
  {
    name: "ban ignored by row security",
    file: "db/migrations/0031_workspaces.sql",
    old: "\n    OR EXISTS (SELECT FROM public.users WHERE users.id = claims[6] AND users.banned)",
    new: "",
    caughtBy: ["tests/db/deletion.test.ts"],
  },
  {
    name: "tombstone ignored by row security",
    file: "db/migrations/0031_workspaces.sql",
    old: "EXISTS (SELECT FROM public.tombstones WHERE tombstones.id = claims[6])\n    OR EXISTS",
    new: "EXISTS",
    caughtBy: ["tests/db/deletion.test.ts"],
  },
  {
    name: "workspace in the address unchecked",
    file: "app/access/doors.server.ts",
    old: "  if (workspace === OWN_WORKSPACE) {",
    new: "  if (workspace !== undefined) {",
    caughtBy: ["tests/app/access/doors.server.test.ts"],
  },
];
