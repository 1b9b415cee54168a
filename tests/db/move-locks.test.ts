/**
 * Who may move what to where. Each of the two locks holds alone: the conditions in the functions that take and put are taken
 * away with row security on, and row security with the conditions on.
 */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { TokenOrganization } from "#db/access/scope.server.ts";
import { newPersonId } from "./clerk.ts";
import { eventsOf, fromOwn, move } from "./crossing.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";
import { add } from "./given.ts";
import { organizationOf, type Role } from "./organization.ts";
import { claimsOf, self } from "./signed.ts";
import { neon } from "@neondatabase/serverless";
import * as tasks from "./tasks.ts";
import { draft } from "./writing.ts";

const MINUTE = 60_000; // ms

const tokenOf = (
  { id, slug }: { id: string; slug: string },
  role: "admin" | "member",
  at = Date.now(),
): TokenOrganization => ({ id, slug, role, issuedAt: Math.floor(at / 1000) });

describe.each(anEngine)("a move on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let acme: Awaited<ReturnType<typeof organizationOf>>;
  let beta: typeof acme;
  const [ada, bob, cleo] = [newPersonId(), newPersonId(), newPersonId()];

  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    acme = await organizationOf(db, { [ada]: "admin", [bob]: "member", [cleo]: "member" });
    beta = await organizationOf(db, { [ada]: "member", [bob]: "admin" });
    return db.emulator.stop;
  });

  /** Everything that a move could write. */
  const written = async () => {
    const [found] = await db.owner`select md5(string_agg(row, '' order by row)) as all from (
      select r::text as row from tasks as r union all select r::text from lists as r union all select r::text from tags as r
      union all select r::text from posts as r union all select r::text from post_versions as r
      union all select r::text from audit_events as r union all select r::text from idempotency as r) as rows`;
    return found?.all;
  };

  /** Nothing is written, and the move is rejected for this reason. */
  async function refused(moving: () => Promise<unknown>, kind: string) {
    const before = await written();
    await expect(moving()).rejects.toMatchObject({ kind });
    expect(await written()).toBe(before);
  }

  /** What becomes of a move of Cleo's to a workspace about which Clerk was asked `asked` times. */
  async function asking(role: Role, to: string) {
    const { id } = await add(acme.scopeOf(cleo));
    const saying = beta.clerkSaying(cleo, role);
    const moving = () => move(acme.crossingOf(cleo, saying), ["task", id], to);
    return { id, moving, saying };
  }

  describe("to a workspace in which the person does not stand now", () => {
    it("writes nothing: unknown, theirs no more, never theirs", async () => {
      const { id } = await add(acme.scopeOf(cleo));
      for (const isCopy of [true, false]) {
        // oxlint-disable no-await-in-loop -- one after the other
        const to = (slug: string) => () =>
          move(acme.crossingOf(cleo), ["task", id], slug, { isCopy });
        await refused(to(`none-${randomUUID()}`), "elsewhere");
        await refused(to(beta.slug), "elsewhere");
        await beta.joins(cleo, "member");
        await beta.joins(cleo, null);
        await refused(to(beta.slug), "elsewhere");
        // oxlint-enable no-await-in-loop
      }
      expect(await tasks.getTask(acme.scopeOf(cleo), id)).not.toBeNull();
    });

    it("asks Clerk, who may know better", async () => {
      const refusing = await asking(null, beta.slug);
      await refused(refusing.moving, "elsewhere");
      expect(refusing.saying.asked).toBe(1);
      const granting = await asking("member", beta.slug);
      expect(await granting.moving()).toMatchObject({ id: granting.id, to: beta.slug });
      expect(granting.saying.asked).toBe(1);
      await beta.joins(cleo, "member", new Date(Date.now() - 11 * MINUTE));
      await db.owner`update memberships set as_of = now() - interval '11 minutes' where user_id = ${cleo} and organization_id = ${beta.id}`;
      const { id } = await add(acme.scopeOf(cleo));
      await refused(() => move(acme.crossingOf(cleo), ["task", id], beta.slug), "unconfirmed");
      await refused(() => move(fromOwn(db, cleo), ["task", id], beta.slug), "unconfirmed");
      await beta.joins(cleo, null);
    });

    it("counts what the token says of that one alone", async () => {
      const dan = newPersonId();
      await acme.joins(dan, "member", new Date(Date.now() - MINUTE));
      const { id } = await add(acme.scopeOf(dan));
      const by = (token: TokenOrganization) =>
        move(acme.crossingOf(dan, undefined, token), ["task", id], beta.slug);
      await refused(() => by(tokenOf(acme, "admin")), "elsewhere");
      expect(await by(tokenOf(beta, "member"))).toMatchObject({ to: beta.slug });
      await beta.joins(dan, null, new Date(Date.now() + MINUTE));
      const next = await add(acme.scopeOf(dan));
      await refused(
        () =>
          move(
            acme.crossingOf(dan, undefined, tokenOf(beta, "member")),
            ["task", next.id],
            beta.slug,
          ),
        "elsewhere",
      );
    });

    it("is known by the token alone where no event has told of it", async () => {
      const dan = newPersonId();
      const fresh = { id: `org_${randomUUID()}`, slug: `new-${randomUUID().slice(0, 8)}` };
      const { id } = await add(db.scopeOf(dan));
      const moved = await move(
        fromOwn(db, dan, undefined, tokenOf(fresh, "admin")),
        ["task", id],
        fresh.slug,
      );
      expect(moved).toMatchObject({ id, to: fresh.slug });
      const gone = { id: `org_${randomUUID()}`, slug: `old-${randomUUID().slice(0, 8)}` };
      await db.owner`insert into tombstones (id, kind) values (${gone.id}, 'organization')`;
      const next = await add(db.scopeOf(dan));
      await refused(
        () =>
          move(fromOwn(db, dan, undefined, tokenOf(gone, "admin")), ["task", next.id], gone.slug),
        "elsewhere",
      );
    });
  });

  it("is refused from a workspace that is not the person's, and to banned and deleted people", async () => {
    const { id } = await add(beta.scopeOf(bob));
    await refused(() => move(beta.crossingOf(cleo), ["task", id], null), "outsider");
    expect(await move(acme.crossingOf(cleo), ["task", id], null)).toBeNull();
    const [dan, eve] = [newPersonId(), newPersonId()];
    for (const person of [dan, eve]) {
      // oxlint-disable no-await-in-loop -- one after the other
      await acme.joins(person, "member");
      await beta.joins(person, "member");
      // oxlint-enable no-await-in-loop
    }
    await db.owner`update users set banned = true where id = ${dan}`;
    await db.owner`delete from owners where id = ${eve}`;
    await db.owner`insert into tombstones (id, kind) values (${eve}, 'user')`;
    await refused(() => move(acme.crossingOf(dan), ["task", id], beta.slug), "banned");
    await refused(() => move(acme.crossingOf(eve), ["task", id], beta.slug), "gone");
  });

  it("leads to the workspace that was called so, by its new address", async () => {
    const dan = newPersonId();
    const old = await organizationOf(db, { [dan]: "admin" });
    await db.owner`update organizations set slug = ${`${old.slug}-two`}, as_of = now() where id = ${old.id}`;
    const { id } = await add(db.scopeOf(dan));
    expect(await move(fromOwn(db, dan), ["task", id], old.slug)).toMatchObject({
      to: `${old.slug}-two`,
    });
  });

  it("sent twice is made once, and a key that is used is used", async () => {
    for (const isCopy of [true, false]) {
      // oxlint-disable no-await-in-loop -- one after the other
      for (const noun of ["task", "post"] as const) {
        const { id } =
          noun === "task" ? await add(acme.scopeOf(bob)) : await draft(acme.scopeOf(bob));
        const submission = randomUUID();
        const send = (to: string | null = beta.slug) =>
          move(acme.crossingOf(bob), [noun, id], to, { isCopy, submission });
        const first = await send();
        const before = await written();
        expect(await send()).toMatchObject({ ...first, withdrawn: null });
        expect(await written()).toBe(before);
        await refused(() => send(null), "used");
        if (!first || !("id" in first)) throw new Error("nothing was moved");
        await move(beta.crossingOf(bob), [noun, first.id], null);
        await refused(() => send(), "used");
        expect(await eventsOf(db, acme.id, id)).toHaveLength(1);
      }
      // oxlint-enable no-await-in-loop
    }
  });

  it("takes claims of one person", async () => {
    const { id } = await add(db.scopeOf(ada));
    const app = neon(db.connection.url);
    const [there, here] = [
      await claimsOf(db, "authenticated", self(bob)),
      await claimsOf(db, "authenticated", self(ada)),
    ];
    const before = await written();
    await expect(
      app.transaction([
        app`select set_config('role', 'authenticated', true), set_config('app.claims', ${there}, true)`,
        app`select app.enter_other()`,
        app`select set_config('app.claims', ${here}, true)`,
        app`select app.enter_write(null)`,
        app`select app.take_tasks('task', ${id}::uuid, null, 'a key', 9)`,
        app`select set_config('app.claims', ${there}, true)`,
        app`select app.put_tasks('task')`,
      ]),
    ).rejects.toMatchObject({ code: "RK004" });
    expect(await written()).toBe(before);
  });

  type Edits = Record<string, [old: string | RegExp, by: string][]>;

  /** Conditions in the functions, by what they hold off; what stands instead of them lets everything through. */
  const conditions = {
    "another's post taken": {
      "app.take_post": [
        ["AND (p.author_id = app.user_id() OR app.is_workspace_admin()) FOR UPDATE", "FOR SHARE"],
      ],
    },
    "another workspace's task taken by its id": {
      "app.take_tasks": [
        ["t.owner_id = here AND t.id = subject AND", "t.id = subject AND"],
        ["t.owner_id = here AND (t.id = ANY (ids)", "(t.id = ANY (ids)"],
        ["t.owner_id = here AND t.id = ANY (ids)", "t.id = ANY (ids)"],
      ],
    },
    "another workspace's post copied": {
      "app.take_post": [[/p\.owner_id = here/g, "p.owner_id IS NOT NULL"]],
    },
    "something put where the person is not": {
      "app.enter_other": [["PERFORM app.enter_write(NULL);", ""]],
      "app.put_tasks": [["here constant text := app.owner_id()", "here constant text := 'BETA'"]],
      "app.note_moved": [["app.owner_id()", "coalesce(app.owner_id(), 'BETA')"]],
    },
  } satisfies Record<string, Edits>;

  /** Runs it with these conditions gone. */
  async function without<T>(name: keyof typeof conditions, run: () => Promise<T>): Promise<T> {
    const kept: string[] = [];
    for (const [of, edits] of Object.entries<Edits[string]>(conditions[name])) {
      // oxlint-disable no-await-in-loop -- one after the other
      const [found] = await db.owner.query(`select pg_get_functiondef('${of}'::regproc) as text`);
      const edited = edits.reduce(
        (text: string, [old, by]) => text.replaceAll(old, by.replace("BETA", beta.id)),
        found?.text,
      );
      expect(edited).not.toBe(found?.text);
      kept.push(found?.text);
      await db.owner.query(edited);
      // oxlint-enable no-await-in-loop
    }
    try {
      return await run();
    } finally {
      await db.owner.transaction(kept.map((text) => db.owner.query(text)));
    }
  }

  async function withoutRowSecurity<T>(run: () => Promise<T>): Promise<T> {
    const [found] = await db.owner`select array_agg(relname::text) as names from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity`;
    const set = (change: string) =>
      db.owner.transaction(
        found?.names.map((name: string) =>
          db.owner.query(`alter table ${name} ${change} row level security`),
        ),
      );
    await set("disable");
    try {
      return await run();
    } finally {
      await set("enable");
    }
  }

  /** What Cleo tries, who is a member of acme and in no other workspace. */
  const attempts: Record<keyof typeof conditions, () => Promise<() => Promise<unknown>>> = {
    "another's post taken": async () => {
      const { id } = await draft(acme.scopeOf(bob));
      return () => move(acme.crossingOf(cleo), ["post", id], null);
    },
    "another workspace's task taken by its id": async () => {
      const { id } = await add(beta.scopeOf(bob));
      return () => move(acme.crossingOf(cleo), ["task", id], null);
    },
    "another workspace's post copied": async () => {
      const { id } = await draft(beta.scopeOf(bob));
      return () => move(acme.crossingOf(cleo), ["post", id], null, { isCopy: true });
    },
    "something put where the person is not": async () => {
      const { id } = await add(acme.scopeOf(cleo));
      return () => move(acme.crossingOf(cleo), ["task", id], beta.slug);
    },
  };

  it.each(Object.keys(attempts) as (keyof typeof attempts)[])(
    "%s: held off by the condition alone, and by row security alone",
    async (name) => {
      const changes: Record<string, boolean> = {};
      for (const [way, isLocked, isBound] of [
        ["row security alone", true, false],
        ["condition alone", false, true],
        ["neither", false, false],
      ] as const) {
        // oxlint-disable no-await-in-loop -- one after the other
        const attempt = await attempts[name]();
        const before = await written();
        const tried = () => attempt().catch((error: unknown) => error);
        const bound = () => (isBound ? tried() : without(name, tried));
        await (isLocked ? bound() : withoutRowSecurity(bound));
        changes[way] = (await written()) !== before;
        // oxlint-enable no-await-in-loop
      }
      expect(changes).toEqual({
        "row security alone": false,
        "condition alone": false,
        neither: true,
      });
    },
  );
});
