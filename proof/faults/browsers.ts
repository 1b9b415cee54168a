import type { Fault } from "./fault.ts";

const another = "tests/built-worker/forms-of-another.test.ts";
const effect = "tests/built-worker/without-effect.test.ts";
const stale = "tests/built-worker/stale-tokens.test.ts";
const ended = "tests/built-worker/sign-out.test.ts";
const tabs = "tests/browser/sign-out.test.ts";

/** Faults about other sites, other people and other tabs that share a browser. */
export const browsers: Fault[] = [
  {
    name: "signing out by being looked at",
    file: "app/account/pages/sign-out.tsx",
    old: "  return { isSignedIn: readSession(args) !== null };",
    new: "  if (readSession(args) === null) throw await leave(args);\n  return { isSignedIn: true };",
    caughtBy: [`${effect} > takes nothing away`, "proof/verify/controls/without-effect.ts"],
  },
  {
    name: "kept form sent on for whoever leads there",
    file: "app/forms/kept-forms.server.ts",
    old: "if (keptForm?.ticket !== ticket || keptForm?.sessionId",
    new: "if (keptForm?.sessionId",
    caughtBy: [`${effect} > does not send a kept form on`],
  },
  {
    name: "kept form sent on by HEAD",
    file: "app/access/guard.server.ts",
    old: 'if (request.method !== "GET" || !isDocument) return false;',
    new: "if (isUnsafe(request) || !isDocument) return false;",
    caughtBy: [`${effect} > by GET alone`],
  },
  {
    name: "form of another person taken",
    file: "app/forms/bound-form.server.ts",
    old: "if (person === userId) {",
    new: 'if (typeof person === "string" && person !== "") {',
    caughtBy: [
      `${another} > opened as Ada and sent under Bob's session`,
      "proof/verify/controls/foreign-forms.ts",
    ],
  },
  {
    name: "form without a person taken",
    file: "app/forms/bound-form.server.ts",
    old: "if (person === userId) {",
    new: "if (person === userId || person === undefined) {",
    caughtBy: [`${another} > and refused without`],
  },
  {
    name: "page that draws a form for nobody",
    file: "app/tick/tick-button.tsx",
    old: '<form method="post" action={action}>\n      <PersonField />',
    new: '<form method="post" action={action}>',
    caughtBy: [`${another} > bound by construction`],
  },
  {
    name: "ended token counting for a month",
    file: "app/visit/session-token.ts",
    old: "const STALE_MAX = 10 * 60 * 1000;",
    new: "const STALE_MAX = 30 * 24 * 60 * 60 * 1000;",
    caughtBy: [
      "tests/app/visit/session-token.test.ts > is not told by a token that ended",
      `${stale} > evicts no form`,
    ],
  },
  {
    name: "session ended by a token that has run out",
    file: "app/account/pages/sign-out.tsx",
    old: "  const session = readSession(args);",
    new: '  const session = readSession(args) ?? (await (await import("#app/visit/session-token.ts")).staleSession(args.request, config));',
    caughtBy: [`${stale} > ends no session`],
  },
  {
    name: "kept form making way for another",
    file: "db/kept-forms.server.ts",
    old: " and (select count(*) from ${keptForms} where ${theirs}) < ${MOST}",
    new: "",
    caughtBy: [`${stale} > evicts no form`],
  },
  {
    name: "end of a session not marked",
    file: "app/account/pages/sign-out.tsx",
    old: "{ session: ended, keptFormIds }",
    new: "{ session: null, keptFormIds }",
    caughtBy: [`${ended} > signing out here`, "proof/verify/controls/sign-out.ts"],
  },
  {
    name: "end of a session that Clerk tells of not marked",
    file: "app/account/events/people.server.ts",
    old: 'delivery.type !== "session.created" && { ended: id }',
    new: 'delivery.type === "" && { ended: id }',
    caughtBy: [`${ended} > by Clerk, which tells`],
  },
  {
    name: "ended session let in by reads",
    file: "db/access/standing.server.ts",
    old: `  ended: "ended",\n`,
    new: "",
    caughtBy: [`${ended} > serves nothing`],
  },
  {
    name: "ended session let in by writes",
    file: "db/migrations/0031_workspaces.sql",
    old: "    WHEN 'ended' THEN RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'RK005';\n",
    new: "",
    caughtBy: [`${ended} > nothing is written`],
  },
  {
    name: "other tabs not told of a sign-out",
    file: "app/tabs/sign-out.ts",
    old: "  channel?.postMessage(null);",
    new: "",
    caughtBy: [`${tabs} > by the channel alone`],
  },
  {
    name: "layout loaded again after each save",
    file: "app/app-layout.tsx",
    old: "defaultShouldRevalidate && (formMethod !== undefined || currentUrl.href !== nextUrl.href)",
    new: "defaultShouldRevalidate || (formMethod !== undefined && currentUrl.href !== nextUrl.href)",
    caughtBy: ["tests/browser/editor.test.ts > a connection that is lost right after a save"],
  },
  {
    name: "form sent again while it is on its way",
    file: "app/forms/say-sending.tsx",
    old: "      event.preventDefault();\n      event.stopPropagation();\n      return;",
    new: "      return;",
    caughtBy: ["tests/browser/slow.test.ts > a form that is on its way says so"],
  },
  {
    name: "form with another text lost while the last one is on its way",
    file: "app/forms/say-sending.tsx",
    old: `button?.getAttribute("formaction") ?? form.action, fields]`,
    new: `button?.getAttribute("formaction") ?? form.action, fields.length]`,
    caughtBy: ["tests/browser/focus.test.ts > a step is taken while the one before"],
  },
  {
    name: "undone date left out of its order",
    file: "app/tasks/changes/undo.ts",
    old: `return inAgenda(all, ({ task }) => were.has(task.id), sight);`,
    new: `return all;`,
    caughtBy: ["tests/app/tasks/ways/undo-properties.test.ts > due is taken back"],
  },
];
