/** What Rowkeep must know about a person from Clerk, whatever happened to the events on their way. */
import { array, constant, integer, nat, oneof, record, tuple } from "fast-check";

/** An event about a person, as Clerk sends it. */
export type PersonEvent = {
  type: string;
  data: {
    id: string;
    first_name?: string | null;
    public_metadata?: { role?: unknown; plan?: unknown };
    banned?: boolean;
    updated_at?: number;
  };
};

/**
 * The model: the newest reported state counts, and a deletion is final. Of several states with the same time, the first
 * to arrive counts, with the fewest rights of them all.
 */
export function mirrorOf(events: readonly PersonEvent[]) {
  if (events.some(({ type }) => type === "user.deleted")) return { deleted: true, person: null };
  const states = events.map(({ data }) => ({ ...data, at: data.updated_at ?? 0 }));
  const last = Math.max(...states.map(({ at }) => at));
  const newest = states.filter(({ at }) => at === last);
  const [first] = newest;
  if (!first) return { deleted: false, person: null };
  const isAdmin = newest.every(({ public_metadata }) => public_metadata?.role === "admin");
  const role = isAdmin ? "site_admin" : "member";
  const banned = newest.some((state) => state.banned);
  const isPro = newest.every(({ public_metadata }) => public_metadata?.plan === "pro");
  const plan = isPro ? "pro" : "free";
  return { deleted: false, person: { first_name: first.first_name, role, banned, plan } };
}

/** The mirror itself, in the model's terms; `sql` sees every row. */
export async function mirrorIn(
  sql: (text: TemplateStringsArray, id: string) => Promise<Record<string, unknown>[]>,
  id: string,
) {
  const [found] = await sql`select exists (select from tombstones where id = p.id) as deleted,
    (select jsonb_build_object('first_name', first_name, 'role', role, 'banned', banned, 'plan', plan)
      from users where id = p.id) as person from (values (${id})) as p (id)`;
  return { deleted: found?.deleted, person: found?.person };
}

export const permutations = <T>(items: readonly T[]): T[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((item, at) =>
        permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]),
      );

/**
 * How a request to the database fails, and how many times in a row. The third failure in a row is reported to the
 * sender.
 */
type Failing = { fail: "before" | "after" | "reset"; times: 1 | 3 };

/** `weight`: one in this many deliveries meets a failure. */
const faults = (weight: number) => {
  const fault = record<Failing>({
    fail: oneof(
      constant("before" as const),
      constant("after" as const),
      constant("reset" as const),
    ),
    times: oneof(constant(1 as const), constant(3 as const)),
  });
  return oneof({ weight: weight - 1, arbitrary: constant(null) }, { weight: 1, arbitrary: fault });
};

/** What happens to five events on their way: which are lost, which are repeated, and where the database fails. */
export const journeys = (weight: number) =>
  record({
    lost: array(integer({ min: 0, max: 4 }), { maxLength: 2 }),
    again: array(tuple(nat(4), nat(8)), { maxLength: 4 }),
    failing: array(faults(weight), { minLength: 9, maxLength: 9 }),
  });

type Journey = {
  lost: number[];
  again: [which: number, at: number][];
  failing: (Failing | null)[];
};

/** The deliveries of a journey in order, each with the failure that it meets. */
export function deliveriesOf<T>(order: readonly T[], { lost, again, failing }: Journey) {
  const sent = order.filter((_, index) => !lost.includes(index));
  for (const [which, at] of again) {
    const event = order[which];
    if (event !== undefined && !lost.includes(which)) sent.splice(at, 0, event);
  }
  return sent.map((event, index) => ({ event, fault: failing[index] ?? null }));
}
