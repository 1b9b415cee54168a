import { v7 as uuidv7 } from "uuid";
import { type World, cookieOf, pairsOf } from "../world/world.ts";
import { NO_ROWS as NOTHING } from "../verify/target/principals.ts";
import type { Caller } from "./recipe.ts";

/** A row of each kind. */
export type Ids = { task: string; list: string; post: string; version: string };

/** A person in whose name requests are sent, and what the requests can contain. */
export type Person = {
  id: string;
  credentials: Record<Caller, Record<string, string>>;
  /** The same, of sessions that nothing else needs: for requests that may end theirs. */
  parting: Partial<Record<Caller, Record<string, string>>>;
  rows: Ids[];
  adminId: string;
  /** Keys that their forms reuse, for any noun. */
  keys: string[];
  /** A row of each kind that somebody else owns. */
  foreign: Ids & { workspace: string };
  origin: string;
  webhookSecret: string;
};

/** The number of keys that one person's forms share. */
const KEYS = 5;

/** The number of rows of each kind that a person starts with. */
const ROWS = 40;

type Row = Record<string, unknown>;

/** Creates the people of a run. Nothing is sent in the name of `bystander`. */
export async function newPeople({ origin, clerk, sql, ...world }: World) {
  let count = 0;
  const keepsakes = new Map<string, Row[]>();

  const signedUp = (role: "member" | "site_admin") => world.newPerson(`person-${++count}`, role);

  /** Of so many, only the last task has no tag, so that no request names it by its tag. */
  async function planted(owner: string, number: number): Promise<Ids[]> {
    const rows = Array.from({ length: number }, () => ({
      task: uuidv7(),
      list: uuidv7(),
      post: uuidv7(),
      version: uuidv7(),
    }));
    const tasks = rows.map(({ task }) => task);
    const lists = rows.map(({ list }) => list);
    await sql`insert into lists (id, owner_id, name)
      select id, ${owner}, 'List ' || n from unnest(${lists}::uuid[]) with ordinality as l (id, n)`;
    await sql`insert into tasks (id, owner_id, title, notes, tags, due_on, recurrence, repeats_from)
      select id, ${owner}, 'Task ' || n, '**Notes** of ' || n,
        case when n < ${number} then '{planted}'::text[] else '{}' end, current_date + n::int % 3 - 1,
        case when n % 4 = 0 then 'FREQ=DAILY' end, case when n % 4 = 0 then 'due' end
      from unnest(${tasks}::uuid[]) with ordinality as t (id, n)`;
    const posts = rows.map(({ post }) => post);
    await sql`insert into posts (id, owner_id, author_id, title, body, slug)
      select id, ${owner}, ${owner}, 'Post ' || n, '**Text** of ' || n, 'post-' || n from unnest(${posts}::uuid[]) with ordinality as p (id, n)`;
    return rows;
  }

  const kept = (ids: string[]) =>
    sql`select to_jsonb(t) as row from tasks t where id = any(${ids}::uuid[])
      union all select to_jsonb(l) from lists l where id = any(${ids}::uuid[])
      union all select to_jsonb(p) from posts p where id = any(${ids}::uuid[]) order by 1`;

  const adminId = await signedUp("site_admin");
  const admin = { cookie: cookieOf(await world.signIn(adminId)) };
  const partingAdmin = { cookie: cookieOf(await world.signIn(adminId)) };
  const bystander = await signedUp("member");
  const foreign = (await planted(bystander, 3))[0] ?? NOTHING;

  /** A new session of a person, in a browser and as a program brings it. */
  async function signedIn(id: string) {
    const pairs = pairsOf(await world.signIn(id));
    const token = pairs.find((pair) => pair.startsWith("__session="))?.slice("__session=".length);
    return {
      owner: { cookie: pairs.join("; ") },
      bearer: { authorization: `Bearer ${token}` },
    };
  }

  async function newPerson(): Promise<Person> {
    const id = await signedUp("member");
    // Otherwise nothing would lie behind what only pro includes.
    await sql`update users set plan = 'pro' where id = ${id}`;
    const rows = await planted(id, ROWS);
    // No request names the last one.
    const last = rows.pop();
    const ids = last ? [last.task, last.list, last.post] : [];
    keepsakes.set(id, await kept(ids));
    const good = await signedIn(id);
    const parting = await signedIn(id);
    const old = pairsOf(await world.signIn(id, true));
    return {
      id,
      adminId,
      rows,
      keys: Array.from({ length: KEYS }, () => uuidv7()),
      origin,
      foreign: { ...foreign, workspace: bystander },
      webhookSecret: clerk.env.CLERK_WEBHOOK_SIGNING_SECRET ?? "",
      credentials: {
        ...good,
        admin,
        visitor: {},
        lapsed: { cookie: old.join("; ") },
        faded: { cookie: old.filter((pair) => !pair.startsWith("__refresh_")).join("; ") },
        clerk: {},
      },
      parting: { ...parting, admin: partingAdmin },
    };
  }

  async function unharmed({ id }: Person, accepted: number): Promise<string[]> {
    const before = keepsakes.get(id) ?? [];
    const ids = before.map(({ row }) => String(Object(row).id));
    const after = await kept(ids);
    const [{ events } = {}] =
      await sql`select count(*) as events from audit_events where owner_id = ${id}`;
    return [
      ...(JSON.stringify(before) === JSON.stringify(after)
        ? []
        : [`rows of ${id} that no request named are not as they were`]),
      ...(Number(events) > accepted
        ? [`${id} has ${events} changes in the audit, and ${accepted} requests that were taken`]
        : []),
    ];
  }

  /**
   * Every row in which some column equals the bystander's id: a path that merely contains it belongs to somebody else.
   */
  async function bystanders(): Promise<Record<string, string>> {
    const tables = await sql`select tablename as name from pg_tables where schemaname = 'public'`;
    const rows = tables.map(({ name }) =>
      sql.query(
        `select coalesce(string_agg(to_jsonb(t)::text, ',' order by t::text), '') as rows from "${name}" t
          where exists (select from jsonb_each_text(to_jsonb(t)) where value = $1)`,
        [bystander],
      ),
    );
    const contents = await Promise.all(rows);
    return Object.fromEntries(
      tables.map(({ name }, at) => [name, String(contents[at]?.[0]?.rows)]),
    );
  }

  return { newPerson, bystanders, unharmed };
}
