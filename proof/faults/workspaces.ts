import type { Fault } from "./fault.ts";

const pages = "tests/built-worker/workspace-pages.test.ts";
const browser = "tests/browser/workspaces.test.ts";
const outbox = "tests/app/outbox/outbox.test.ts";

/** Faults about several workspaces in one browser. */
export const workspaces: Fault[] = [
  {
    name: "everybody's organisations listed to everybody",
    file: "db/access/owner-statements.server.ts",
    old: "const held = and(eq(memberships.userId, this.#identity.userId), isNotNull(memberships.role));",
    new: "const held = isNotNull(memberships.role);",
    caughtBy: ["tests/db/isolation.test.ts > getArrival"],
  },
  {
    name: "workspaces listed to who has left them",
    file: "db/access/owner-statements.server.ts",
    old: "const held = and(eq(memberships.userId, this.#identity.userId), isNotNull(memberships.role));",
    new: "const held = eq(memberships.userId, this.#identity.userId);",
    caughtBy: ["tests/db/workspaces.test.ts > none that they have left"],
  },
  {
    name: "workspace from the cookie",
    file: "app/account/pages/dashboard.tsx",
    old: "pathsOf(slugs.find((slug) => slug === last)).today",
    new: 'pathsOf(slugs.find((slug) => slug === last) ?? last ?? "me").today',
    caughtBy: [`${pages} > for a name only`],
  },
  {
    name: "last workspace kept for the next person",
    file: "app/account/pages/sign-out.tsx",
    old: "  forgetWorkspace(args);\n",
    // An import from a server file that nothing uses would not build.
    new: "  void forgetWorkspace;\n",
    caughtBy: [`${pages} > for a name only`],
  },
  {
    name: "waiting change sent to one's own workspace",
    file: "app/outbox/send.ts",
    old: "await fetch(inWorkspace(path, workspace), {",
    new: "await fetch(inWorkspace(path, workspace && undefined), {",
    caughtBy: ["tests/app/outbox/send.test.ts > whose page made it", `${browser} > is sent there`],
  },
  {
    name: "waiting changes shown in every workspace",
    file: "app/tasks/ways/use-unseen.ts",
    old: ".filter((kept) => kept.workspace === workspace)",
    new: ".filter((kept) => kept.workspace === workspace || true)",
    caughtBy: [`${browser} > in its own workspace alone`],
  },
  {
    name: "rows of a left workspace kept in the browser",
    file: "app/outbox/settle.ts",
    old: "return answer.isOutsider ? withoutRowsOf(workspace, stored) : stored;",
    new: "return stored;",
    caughtBy: [`${outbox} > only what they wrote`],
  },
  {
    name: "typed text of a left workspace kept in the browser",
    file: "app/forms/typed-text/kept-text.ts",
    old: '"isOutsider" in told) forgetTypedIn(workspace);',
    new: '"isInsider" in told) forgetTypedIn(workspace);',
    caughtBy: [`${browser} > the page that is opened again`],
  },
  {
    name: "ticket of an invitation dropped",
    file: "app/visit/handshake.ts",
    old: "const address = invitation ? url.origin + invitationPath(invitation) : stripped;",
    new: "const address = invitation ? stripped : stripped;",
    caughtBy: [
      "tests/app/visit/handshake.test.ts > wherever it arrives",
      `${pages} > whoever opens it`,
    ],
  },
  {
    name: "ticket of an invitation left for Clerk's form",
    file: "app/visit/handshake.ts",
    old: "const CLERKS = /^__(clerk_|session|dev_session|client|refresh)/;",
    new: "const CLERKS = /^__(clerk_(?!ticket)|session|dev_session|client|refresh)/;",
    caughtBy: ["tests/app/visit/handshake.test.ts > wherever it arrives"],
  },
  {
    name: "way back from signing out to any site",
    file: "app/account/pages/sign-out.tsx",
    old: 'localPath(args.url.searchParams.get("back"))',
    new: 'args.url.searchParams.get("back")',
    caughtBy: [`${pages} > leads to no other site`],
  },
];
