/** Whose rows a workspace's address reaches, by what the mirror and the session's token say of it. */
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { listLists } from "#db/lists.server.ts";
import { type Membership, OwnerScope, type TokenOrganization } from "#db/access/scope.server.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add, titles as titlesOf } from "./given.ts";
import * as tasks from "./tasks.ts";

const MINUTE = 60_000; // ms

const ago = (milliseconds: number) => new Date(Date.now() - milliseconds);

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

const newSlug = () => `acme-${randomUUID().slice(0, 8)}`;

const titles = async (scope: OwnerScope) =>
  titlesOf((await tasks.listAll(scope, { state: "open" })).tasks);

const write = (scope: OwnerScope, title = "Ours") => add(scope, { title });

/** What the scope asks of the app around it. `confirm`: what Clerk says. */
const newAsking = (confirm: Membership["confirm"] = async () => true) => ({
  confirm: vi.fn<Membership["confirm"]>(confirm),
  confirmSoon: vi.fn<Membership["confirmSoon"]>(),
  onRenamed: vi.fn<NonNullable<Membership["onRenamed"]>>(),
});

describe.each(anEngine)("a workspace on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  /** An organisation in the mirror. */
  async function organization(slug = newSlug(), asOf = ago(MINUTE)) {
    const id = `org_${randomUUID()}`;
    await db.owner`insert into owners (id, kind) values (${id}, 'organization')`;
    await db.owner`insert into organizations (id, slug, name, as_of) values (${id}, ${slug}, 'Acme', ${asOf.toISOString()})`;
    return { id, slug };
  }

  /** What the mirror knows of somebody's membership; `role` null if they were removed. */
  async function joins(id: string, person: string, role: string | null, asOf = ago(MINUTE)) {
    await db.owner`select app.admit(${person})`;
    await db.owner`insert into memberships (organization_id, user_id, role, as_of)
      values (${id}, ${person}, ${role}, ${asOf.toISOString()})
      on conflict (organization_id, user_id) do update set role = excluded.role, as_of = excluded.as_of`;
  }

  const scopeIn = (
    slug: string,
    person: string,
    token?: Omit<TokenOrganization, "issuedAt"> & { at: Date },
    membership?: Membership,
  ) =>
    new OwnerScope(
      { ...db.connection, ...(membership && { membership }) },
      {
        userId: person,
        sessionId: `sess_${randomUUID()}`,
        workspace: {
          slug,
          ...(token && {
            token: {
              id: token.id,
              slug: token.slug,
              role: token.role,
              issuedAt: seconds(token.at),
            },
          }),
        },
      },
    );

  const owners = async (title: string) =>
    (await db.owner`select owner_id from tasks where title = ${title}`).map(
      ({ owner_id }) => owner_id,
    );

  it("names the workspaces that somebody is in, and none that they have left, without row security too", async () => {
    const [person, left, present] = [newPersonId(), await organization(), await organization()];
    await joins(left.id, person, null);
    await joins(present.id, person, "member");
    const scope = scopeIn(present.slug, person);
    const { workspaces } = await listLists(scope);
    expect(workspaces.map(({ slug }) => slug)).toEqual([present.slug]);
    const { sql: text, params } = new PgDialect().sqlToQuery(
      sql`select slug from ${scope.organizations()} as one`,
    );
    expect(await db.owner.query(text, params)).toEqual([{ slug: present.slug }]);
  });

  it("is its members', who share its rows, and nobody's own", async () => {
    const { id, slug } = await organization();
    const [ada, bob, eve] = [newPersonId(), newPersonId(), newPersonId()];
    await joins(id, ada, "admin");
    await joins(id, bob, "member");
    const title = `Ours ${randomUUID()}`;
    await write(scopeIn(slug, ada), title);
    expect(await owners(title)).toEqual([id]);
    expect(await titles(scopeIn(slug, bob))).toEqual([title]);
    expect(await titles(db.scopeOf(ada))).toEqual([]);
    await expect(titles(scopeIn(slug, eve))).rejects.toMatchObject({ kind: "outsider" });
    await expect(write(scopeIn(slug, eve))).rejects.toMatchObject({ kind: "outsider" });
    const events = await db.owner`select actor_id from audit_events where owner_id = ${id}`;
    expect(events).toEqual([{ actor_id: ada }]);
  });

  it("that nobody has heard of is unknown, and nothing is read or written", async () => {
    const ada = newPersonId();
    await write(db.scopeOf(ada), "Mine");
    const scope = scopeIn(newSlug(), ada);
    await expect(titles(scope)).rejects.toMatchObject({ kind: "unknown-workspace" });
    await expect(write(scope)).rejects.toMatchObject({ kind: "unknown-workspace" });
    expect(await titles(db.scopeOf(ada))).toEqual(["Mine"]);
  });

  it("works at once by the token that names it, before any event", async () => {
    const ada = newPersonId();
    const [id, slug] = [`org_${randomUUID()}`, newSlug()];
    const token = { id, slug, role: "admin", at: ago(0) } as const;
    expect(await titles(scopeIn(slug, ada, token))).toEqual([]);
    await write(scopeIn(slug, ada, token), "First");
    expect(await titles(scopeIn(slug, ada, token))).toEqual(["First"]);
    expect(await titles(scopeIn(slug, ada))).toEqual(["First"]);
  });

  it("is that of the address, whichever organisation the token names", async () => {
    const [acme, beta] = [await organization(), await organization()];
    const [ada, bob] = [newPersonId(), newPersonId()];
    await joins(acme.id, ada, "admin");
    await joins(beta.id, ada, "admin");
    await joins(beta.id, bob, "admin");
    const token = { ...beta, role: "admin", at: ago(0) } as const;
    await write(scopeIn(acme.slug, ada, token), "In acme");
    expect(await titles(scopeIn(acme.slug, ada))).toEqual(["In acme"]);
    expect(await titles(scopeIn(beta.slug, ada, token))).toEqual([]);
    await expect(titles(scopeIn(acme.slug, bob, token))).rejects.toMatchObject({
      kind: "outsider",
    });
  });

  it("is closed to who was removed, unless a newer token names it", async () => {
    const { id, slug } = await organization();
    const bob = newPersonId();
    await joins(id, bob, null, ago(2 * MINUTE));
    const token = { id, slug, role: "member" } as const;
    await expect(titles(scopeIn(slug, bob))).rejects.toMatchObject({ kind: "outsider" });
    const older = scopeIn(slug, bob, { ...token, at: ago(3 * MINUTE) });
    await expect(titles(older)).rejects.toMatchObject({ kind: "outsider" });
    expect(await titles(scopeIn(slug, bob, { ...token, at: ago(0) }))).toEqual([]);
  });

  it("has to be confirmed after ten minutes, by Clerk or by a token", async () => {
    const { id, slug } = await organization();
    const bob = newPersonId();
    await joins(id, bob, "member", ago(11 * MINUTE));
    await expect(titles(scopeIn(slug, bob))).rejects.toMatchObject({ kind: "unconfirmed" });
    await expect(write(scopeIn(slug, bob))).rejects.toMatchObject({ kind: "unconfirmed" });
    const token = { id, slug, role: "member", at: ago(0) } as const;
    expect(await titles(scopeIn(slug, bob, token))).toEqual([]);

    const asking = newAsking(async () => {
      await joins(id, bob, "member", ago(0));
      return true;
    });
    expect(await titles(scopeIn(slug, bob, undefined, asking))).toEqual([]);
    expect(asking.confirm.mock.calls).toEqual([["unconfirmed"]]);
    expect(asking.confirmSoon).not.toHaveBeenCalled();

    await joins(id, bob, "member", ago(11 * MINUTE));
    const removed = newAsking(async () => {
      await joins(id, bob, null, ago(0));
      return true;
    });
    await expect(write(scopeIn(slug, bob, undefined, removed))).rejects.toMatchObject({
      kind: "outsider",
    });
  });

  it("is confirmed in the background before that", async () => {
    const { id, slug } = await organization();
    const bob = newPersonId();
    await joins(id, bob, "member", ago(6 * MINUTE));
    const asking = newAsking();
    expect(await titles(scopeIn(slug, bob, undefined, asking))).toEqual([]);
    expect(asking.confirmSoon).toHaveBeenCalledOnce();
    expect(asking.confirm).not.toHaveBeenCalled();
  });

  it("keeps its rows when it is renamed, and its members are led on until somebody else is called so", async () => {
    const { id, slug } = await organization();
    const [ada, eve] = [newPersonId(), newPersonId()];
    await joins(id, ada, "admin");
    await write(scopeIn(slug, ada), "Kept");
    const renamed = `${slug}-two`;
    await db.owner`update organizations set slug = ${renamed}, as_of = now() where id = ${id}`;

    const asking = newAsking();
    expect(await titles(scopeIn(slug, ada, undefined, asking))).toEqual(["Kept"]);
    expect(asking.onRenamed).toHaveBeenCalledWith(renamed);
    await write(scopeIn(slug, ada), "Sent late");
    expect(await titles(scopeIn(renamed, ada))).toEqual(["Kept", "Sent late"].toReversed());
    await expect(titles(scopeIn(slug, eve))).rejects.toMatchObject({ kind: "outsider" });

    const other = await organization(slug, ago(0));
    await joins(other.id, eve, "admin");
    await write(scopeIn(slug, eve), "Theirs");
    await expect(titles(scopeIn(slug, ada))).rejects.toMatchObject({ kind: "outsider" });
    expect(await titles(scopeIn(slug, eve))).toEqual(["Theirs"]);

    await db.owner`update organizations set slug = ${`${slug}-three`}, as_of = now() where id = ${other.id}`;
    await db.owner`update organizations set slug = ${slug}, as_of = now() where id = ${id}`;
    expect(await titles(scopeIn(slug, ada))).toContain("Kept");
  });

  it("that was deleted opens to nobody, whatever a token says", async () => {
    const ada = newPersonId();
    const [id, slug] = [`org_${randomUUID()}`, newSlug()];
    await db.owner`insert into tombstones (id, kind) values (${id}, 'organization')`;
    const scope = scopeIn(slug, ada, { id, slug, role: "admin", at: ago(0) });
    await expect(titles(scope)).rejects.toMatchObject({ kind: "outsider" });
    await expect(write(scope)).rejects.toMatchObject({ kind: "outsider" });
    expect(await db.owner`select from organizations where id = ${id}`).toEqual([]);
  });

  it("is closed to banned and deleted people", async () => {
    const { id, slug } = await organization();
    const [ada, bob] = [newPersonId(), newPersonId()];
    await joins(id, ada, "admin");
    await joins(id, bob, "admin");
    await db.owner`update users set banned = true where id = ${ada}`;
    await db.owner`delete from owners where id = ${bob}`;
    await db.owner`insert into tombstones (id, kind) values (${bob}, 'user')`;
    await expect(titles(scopeIn(slug, ada))).rejects.toMatchObject({ kind: "banned" });
    await expect(titles(scopeIn(slug, bob))).rejects.toMatchObject({ kind: "gone" });
    await expect(listLists(scopeIn(slug, ada))).rejects.toMatchObject({ kind: "banned" });
  });

  it("keeps a form for its person, not for the workspace", async () => {
    const { id, slug } = await organization();
    const [ada, bob] = [newPersonId(), newPersonId()];
    await joins(id, ada, "admin");
    await joins(id, bob, "member");
    const form = randomUUID();
    await db.owner`insert into kept_forms (id, owner_id, path, sealed, expires_at)
      values (${form}, ${ada}, ${`/w/${slug}/tasks`}, 'sealed', now() + interval '1 hour')`;
    const opening = async (person: string) => {
      const scope = new OwnerScope(
        db.connection,
        { userId: person, workspace: { slug } },
        { keptFormId: form },
      );
      await titles(scope);
      return scope.keptForm;
    };
    expect([await opening(ada), await opening(bob)]).toEqual(["sealed", null]);
  });
});
