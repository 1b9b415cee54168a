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

/** Updates the table's statistics, so that plans are right at once. */
export const analyze = ({ sql }: World) => sql`analyze`;
