/** How the database treats claims that the worker has not signed, or not for this role and this time. */
import { createHmac, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { audit } from "#db/setup/audit.ts";
import { installClaimsKey, newClaimsKey } from "#db/setup/claims-key.ts";
import { claimsKeyId, signClaims } from "#db/access/claims.server.ts";
import { checkHealth } from "#db/health.server.ts";
import { OwnerScope } from "#db/access/scope.server.ts";
import { createTask, listTasks } from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { engines, startDatabase, type TestDatabase } from "./engines.ts";
import { claimsOf, runAs, self } from "./signed.ts";

const UNSIGNED = "RK004";
const TITLES = "select title from tasks";

/** The claims of an owner, part by part, unless a test changes one. */
type Parts = { purpose?: string; id?: string; role?: string; issued?: number; expires?: number };

describe.each(engines)("signed claims on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  const ada = newPersonId();
  const bob = newPersonId();
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    await createTask(db.scopeOf(ada), { title: "Hers" }, randomUUID());
    await createTask(db.scopeOf(bob), { title: "His" }, randomUUID());
  });
  afterAll(() => db.emulator.stop());

  const url = () => db.emulator.url("owner");
  const key = () => db.connection.claimsKey;
  const as = (claims: string, query = TITLES, role = "authenticated") =>
    runAs(db, { role, claims }, query);

  /** Claims for Ada, signed with a key as the worker would, except for the given parts. */
  async function sign({ purpose, id, role, issued, expires }: Parts, secret = key()) {
    const [{ now = 0 } = {}] = await db.owner`select floor(extract(epoch from now()))::int as now`;
    const at = { issued: now + (issued ?? 0), expires: now + (expires ?? 30) };
    const said = [
      purpose ?? "rowkeep.claims.1",
      id ?? (await claimsKeyId(secret)),
      role ?? "authenticated",
      at.issued,
      at.expires,
      ada,
      ada,
    ].join(" ");
    return `${said} ${createHmac("sha256", secret).update(said).digest("hex")}`;
  }

  const tried = async (secret: string) =>
    (await as(await sign({}, secret))) === UNSIGNED ? "refused" : "taken";

  it("are taken as any HMAC-SHA-256 makes them", async () => {
    expect(await as(await sign({}))).toEqual([{ title: "Hers" }]);
    expect(await as(await claimsOf(db, "authenticated", self(ada)))).toEqual([{ title: "Hers" }]);
  });

  it.each<[what: string, parts: Parts]>([
    ["another purpose", { purpose: "rowkeep.kept-form.1" }],
    ["a key that there is not", { id: "00000000" }],
    ["another role", { role: "system" }],
    ["no role", { role: "none" }],
    ["a time that is over", { issued: -40, expires: -1 }],
    ["this very second", { expires: 0 }],
    ["a time that has not come", { issued: 3_600, expires: 3_630 }],
    ["more than a minute", { expires: 61 }],
    ["an hour, long begun", { issued: -3_000, expires: 600 }],
    ["an end before their beginning", { issued: 9, expires: 5 }],
  ])("are refused for %s, however well signed", async (_what, parts) => {
    expect(await as(await sign(parts))).toBe(UNSIGNED);
  });

  it("bear a clock that is some seconds ahead, or behind", async () => {
    expect(await as(await sign({ issued: 5, expires: 35 }))).toEqual([{ title: "Hers" }]);
    expect(await as(await sign({ issued: -30, expires: 25 }))).toEqual([{ title: "Hers" }]);
  });

  it("are refused with another key, whatever they call it", async () => {
    const id = await claimsKeyId(key());
    expect(await as(await sign({}, newClaimsKey()))).toBe(UNSIGNED);
    expect(await as(await sign({ id }, newClaimsKey()))).toBe(UNSIGNED);
    expect(await as(await sign({ id }, ""))).toBe(UNSIGNED);
  });

  const forgeries: [what: string, forge: (claims: string) => string][] = [
    ["JSON", () => JSON.stringify({ sub: ada, owner: ada })],
    ["JSON that says two things", () => `{"sub":"${bob}","owner":"${bob}","owner":"${ada}"}`],
    ["without a signature", (claims) => claims.slice(0, -65)],
    ["with an empty one", (claims) => claims.replace(/ \w+$/, " ")],
    ["with one of zeros", (claims) => claims.replace(/\w{64}$/, "0".repeat(64))],
    ["with one in capitals", (claims) => claims.replace(/\w{64}$/, (mac) => mac.toUpperCase())],
    ["with a part of one", (claims) => claims.slice(0, -1)],
    ["with more after it", (claims) => `${claims} `],
    ["for another owner", (claims) => claims.replace(new RegExp(`${bob}(?= \\w{64}$)`), ada)],
    ["for another person", (claims) => claims.replaceAll(bob, ada)],
    ["with one person more", (claims) => claims.replace(bob, `${ada} ${bob}`)],
    ["for longer", (claims) => claims.replace(/(\d{10}) (\d{10})/, "$1 9999999999")],
    ["with a quote", () => `' or true --`],
    ["nothing but spaces", () => " ".repeat(80)],
    ["long", () => "x".repeat(100_000)],
  ];

  it.each(forgeries)("are refused %s", async (_what, forge) => {
    const claims = await claimsOf(db, "authenticated", self(bob));
    expect(await as(claims)).toEqual([{ title: "His" }]);
    expect(await as(forge(claims))).toBe(UNSIGNED);
  });

  it.each(["authenticated", "anonymous", "site_admin", "system"] as const)(
    "of the role %s are worth nothing to any other",
    async (signed) => {
      const claims = await claimsOf(db, signed, self(ada));
      const roles = ["authenticated", "anonymous", "site_admin", "system"];
      const hold = roles.map((role) => as(claims, "select app.claims_hold() as held", role));
      const expected = roles.map((role) => (role === signed ? [{ held: true }] : UNSIGNED));
      expect(await Promise.all(hold)).toEqual(expected);
    },
  );

  it("are needed for a position", async () => {
    expect(await as("", "select app.arrival()")).toBe(UNSIGNED);
  });

  it("cannot be signed anew by whoever may use them: the keys are for the owner alone", async () => {
    const claims = await claimsOf(db, "authenticated", self(bob));
    expect(await as(claims, "select * from app.claims_keys")).toBe("42501");
  });

  it.each(["", " ", "a b", "user_ada\nuser_bob"])("are not made for the id %j", async (id) => {
    await expect(signClaims(key(), "authenticated", self(id))).rejects.toThrow(TypeError);
  });

  it("that do not hold are told apart, and undo the whole write", async () => {
    const stranger = { ...db.connection, claimsKey: newClaimsKey() };
    const scope = new OwnerScope(stranger, self(ada));
    await expect(listTasks(scope, { state: "open" })).rejects.toMatchObject({ kind: "unsigned" });
    const writing = createTask(scope, { title: "Not kept" }, randomUUID());
    await expect(writing).rejects.toMatchObject({ kind: "unsigned", rolledBack: true });
    expect(await db.owner`select from tasks where title = 'Not kept'`).toEqual([]);
    expect(await checkHealth(stranger)).toEqual({ database: true, rowSecurity: false });
  });

  describe("after a new key was installed", () => {
    afterEach(() => installClaimsKey(url(), key(), true));

    it("hold by the old one too, until another follows or it is to be alone", async () => {
      const [second, third] = [newClaimsKey(), newClaimsKey()];
      await installClaimsKey(url(), second);
      expect([await tried(key()), await tried(second)]).toEqual(["taken", "taken"]);
      await installClaimsKey(url(), third);
      expect([await tried(key()), await tried(second)]).toEqual(["refused", "taken"]);
      await installClaimsKey(url(), second, true);
      expect([await tried(second), await tried(third)]).toEqual(["taken", "refused"]);
    });

    it("and none is a defect, which the audit names", async () => {
      await db.owner`delete from app.claims_keys`;
      expect(await audit(url())).toEqual([
        { object: "app.claims_keys", defect: expect.stringContaining("DATABASE_CLAIMS_KEY") },
      ]);
      expect(await as(await sign({}))).toBe(UNSIGNED);
    });
  });
});
