import type { Fault } from "./fault.ts";

const verification = "tests/app/access/webhook.server.test.ts";
const sync = "tests/db/sync.test.ts";
const reconciling = "tests/db/reconcile.test.ts";
const hostileNames = "tests/db/hostile-names.test.ts";
const keptForms = "tests/built-worker/kept-forms.test.ts";

/** Faults about late deliveries: Clerk's events, and kept forms. */
export const deliveries: Fault[] = [
  {
    name: "webhook signature unchecked",
    file: "app/access/webhook.server.ts",
    old: `    throw problem({ status: 400, title: "Not verified", detail: "The signature does not match." });`,
    new: "    // taken all the same",
    caughtBy: [verification],
  },
  {
    name: "raw body re-serialised",
    file: "app/access/webhook.server.ts",
    old: "webhook.verify(body, headers);",
    new: "webhook.verify(JSON.stringify(JSON.parse(body)), headers);",
    caughtBy: [verification],
  },
  {
    name: "webhook dedupe off",
    file: "db/access/system-scope.server.ts",
    old: "db.insert(webhookDeliveries).values(delivery),",
    new: "db.insert(webhookDeliveries).values(delivery).onConflictDoNothing(),",
    caughtBy: [sync],
  },
  {
    name: "older event over a newer one",
    file: "db/sync.server.ts",
    old: "and(eq(users.id, id), lt(users.clerkUpdatedAt, updatedAt))",
    new: "eq(users.id, id)",
    caughtBy: [sync],
  },
  {
    name: "tombstone ignored",
    file: "db/migrations/0002_row_security.sql",
    old: "  IF EXISTS (SELECT FROM public.tombstones WHERE id = person) THEN RETURN false; END IF;\n",
    new: "",
    caughtBy: [sync],
  },
  {
    name: "no tombstone left",
    file: "db/sync/deletion.ts",
    old: `  db.insert(tombstones).values({ id, kind }).onConflictDoNothing(),\n`,
    new: "",
    caughtBy: [sync],
  },
  {
    name: "missing person deleted unasked",
    file: "app/account/reconcile/people.server.ts",
    old: "userId.filter((one) => !found.has(one))",
    new: "userId",
    caughtBy: [`${reconciling} > asks again`],
  },
  {
    name: "people deleted under another key",
    file: "app/account/reconcile/steps.server.ts",
    old: "if (missing.length * 2 > known.length)",
    new: "if (missing.length < 0)",
    caughtBy: [`${reconciling} > deletes nobody when Clerk knows less`],
  },
  {
    name: "event refused for its text",
    file: "app/access/clerk-event.ts",
    old: "const text = v.pipe(v.string(), v.transform(cleaned));",
    new: "const text = v.pipe(v.string(), v.transform(String));",
    caughtBy: [`${hostileNames} > a ban is mirrored`],
  },
  {
    name: "schedule stopped by one person",
    file: "app/account/reconcile/steps.server.ts",
    old: `if (error instanceof DatabaseError && error.kind === "unavailable") throw error;`,
    new: "if (error instanceof DatabaseError) throw error;",
    caughtBy: [`${hostileNames} > whoever cannot be mirrored`],
  },
  {
    name: "right kept at an equal time",
    file: "db/sync.server.ts",
    old: `if (role !== "member" && !banned && plan !== "free") return null;`,
    new: `if (role !== "member" || !banned) return null;`,
    caughtBy: ["tests/db/equal-times.test.ts > in every order"],
  },
  {
    name: "half a character taken for an outage",
    file: "db/access/errors.server.ts",
    old: "if (message.startsWith(UNREADABLE))",
    new: "if (message === UNREADABLE.toUpperCase())",
    caughtBy: [`${hostileNames} > a text that Neon cannot read`],
  },
  {
    name: "kept form open to everyone",
    file: "app/forms/seal.server.ts",
    old: "encoder.encode(JSON.stringify(bound))",
    new: 'encoder.encode("")',
    everywhere: true,
    caughtBy: ["tests/app/forms/seal.server.test.ts"],
  },
  {
    name: "kept form that may be spelt in two ways",
    file: "app/forms/seal.server.ts",
    old: '      lastChunkHandling: "strict",\n',
    new: "",
    caughtBy: ["tests/app/forms/seal.server.test.ts > any one letter"],
  },
  {
    name: "kept form without an end",
    file: "app/forms/kept-forms.server.ts",
    old: "parsed.success && parsed.output.expiresAt > Date.now() ?",
    new: "parsed.success ?",
    caughtBy: [`${keptForms} > opens no more after an hour`],
  },
  {
    name: "kept form sent on under another session",
    file: "app/forms/kept-forms.server.ts",
    old: " || keptForm?.sessionId !== session.sessionId) return null;",
    new: ") return null;",
    caughtBy: [`${keptForms} > goes on by itself`],
  },
  {
    name: "cookie of a kept form open to scripts",
    file: "app/forms/kept-forms.server.ts",
    old: "Path=/; HttpOnly; SameSite=Lax",
    new: "Path=/; SameSite=Lax",
    caughtBy: [`${keptForms} > opens no more after an hour`],
  },
];
