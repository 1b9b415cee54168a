import { type World, cookieOf } from "../world/world.ts";

const CHUNK = 50_000;

/** A signed-in person: their id, and the cookies of their browser. */
export async function personIn(
  world: World,
  name: string,
): Promise<{ id: string; cookie: string }> {
  const id = await world.newPerson(name);
  return { id, cookie: cookieOf(await world.signIn(id)) };
}

/**
 * Gives an owner this many tasks in a list: a tenth overdue, a tenth due today, the rest open without a date. The first
 * page of each view is the same whatever the number.
 */
export async function fill(
  { sql }: World,
  ownerId: string,
  count: number,
): Promise<{ list: string }> {
  const list = crypto.randomUUID();
  await sql`insert into lists (id, owner_id, name) values (${list}, ${ownerId}, 'Home')`;
  // The last one added is at the top, and the first fifty are the oldest.
  for (let top = count; top > 0; top -= CHUNK) {
    await sql`insert into tasks (id, owner_id, list_id, title, due_on, priority)
      select gen_random_uuid(), ${ownerId}, ${list}, 'Task ' || lpad(n::text, 7, '0') || ' of a morning',
        case when n <= 60 then current_date - 20 when n % 10 = 0 then current_date - 5 when n % 10 = 1 then current_date end,
        n % 4
      from generate_series(${top}::int, greatest(${top - CHUNK + 1}::int, 1), -1) as n`;
  }
  return { list };
}

/**
 * An organisation of this many members, the person its admin: its id, its slug, and the cookies of a browser in which it is the
 * active one. Clerk knows the person alone; the rows are there of everybody.
 */
export async function organizationOf(
  world: World,
  personId: string,
  members: number,
): Promise<{ id: string; slug: string; cookie: string }> {
  const slug = "the-bench";
  const asked = new Request(`${world.origin}/__clerk/v1/organizations`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${world.clerk.env.CLERK_SECRET_KEY}`,
    },
    body: JSON.stringify({ name: "The bench", slug, created_by: personId }),
  });
  const answer = await world.clerk.fetch(asked);
  if (!answer.ok) throw new Error(`The local Clerk answered ${answer.status}`);
  const { id } = (await answer.json()) as { id: string };
  const { sql } = world;
  await sql.transaction([
    sql`insert into owners (id, kind) values (${id}, 'organization')`,
    sql`insert into organizations (id, slug, name) values (${id}, ${slug}, 'The bench')`,
    sql`insert into owners (id, kind) select 'user_bench_' || n, 'user' from generate_series(2, ${members}::int) as n`,
    sql`insert into users (id, display_name) select 'user_bench_' || n, 'Member ' || n from generate_series(2, ${members}::int) as n`,
    sql`insert into memberships (organization_id, user_id, role, as_of) values (${id}, ${personId}, 'admin', now())`,
    sql`insert into memberships (organization_id, user_id, role, as_of)
      select ${id}, 'user_bench_' || n, 'member', now() from generate_series(2, ${members}::int) as n`,
  ]);
  return { id, slug, cookie: cookieOf(await world.signIn(personId, false, id)) };
}

/** Updates the table's statistics, so that plans are right at once. */
export const analyze = ({ sql }: World) => sql`analyze`;
