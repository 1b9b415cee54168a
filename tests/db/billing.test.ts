/** What Clerk Billing sold, in whichever order its events come, and which plan that makes. */
import { sql } from "drizzle-orm";
import { array, assert, asyncProperty, constantFrom, integer, record } from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { mirrorSubscriptions, type PlanItem, syncPlanItems, takePayers } from "#db/plans.server.ts";
import { deletePerson, syncPerson } from "#db/sync.server.ts";
import { permutations } from "../person-model.ts";
import { clerkPerson, newDelivery, newPersonId, planItem } from "./clerk.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";

const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));

/** How far an item has come, for equal times. */
const STAGES = ["upcoming", "incomplete", "active", "past_due", "canceled", "abandoned", "ended"];

type State = Pick<PlanItem, "status" | "periodEnd" | "updatedAt">;

/** The model: the newest state, and of several with one time the last in an item's life. */
function newestOf(states: readonly State[]): State | undefined {
  const rank = ({ updatedAt, status }: State) => updatedAt.getTime() * 10 + STAGES.indexOf(status);
  return states.toSorted((one, two) => rank(two) - rank(one))[0];
}

const planOf = (newest: State | undefined) => {
  const isPaid = (newest?.periodEnd?.getTime() ?? 0) > Date.now();
  const isLeaving = newest?.status === "canceled" || newest?.status === "past_due";
  return newest?.status === "active" || (isLeaving && isPaid) ? "pro" : "free";
};

describe.each(anEngine)("plans on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    return db.emulator.stop;
  });

  const tell = (...items: ReturnType<typeof planItem>[]) =>
    syncPlanItems(db.system, newDelivery("subscriptionItem.updated", "csubitem"), items);

  async function plan(payerId: string) {
    const [found] = await db.owner`select app.plan_of(${payerId}) as plan`;
    return found?.plan;
  }

  it("takes whoever it knows nothing of for free", async () => {
    expect(await plan("user_nobody")).toBe("free");
    expect(await plan("")).toBe("free");
  });

  it.each([
    ["active", 20, "pro"],
    ["active", null, "pro"],
    ["canceled", 20, "pro"],
    ["canceled", -1, "free"],
    ["canceled", null, "free"],
    ["past_due", 20, "pro"],
    ["past_due", -1, "free"],
    ["incomplete", 20, "free"],
    ["abandoned", 20, "free"],
    ["upcoming", 20, "free"],
    ["expired", 20, "free"],
    ["ended", 20, "free"],
    ["", 20, "free"],
    ["ACTIVE", 20, "free"],
    ["something new", 20, "free"],
  ])("%j, paid for %s days to come, is %s", async (status, days, expected) => {
    const [ada, org] = [newPersonId(), `org_${newPersonId()}`];
    const periodEnd = days === null ? null : inDays(days);
    await tell(planItem(ada, { status, periodEnd }), planItem(org, { status, periodEnd }));
    expect([await plan(ada), await plan(org)]).toEqual([expected, expected]);
  });

  it.each(["free_user", "free_org", "", "PRO", "pro ", "enterprise"])(
    "a plan called “%s” is free",
    async (name) => {
      const ada = newPersonId();
      await tell(planItem(ada, { plan: name }));
      expect(await plan(ada)).toBe("free");
    },
  );

  it("keeps the plans of a person and their organisation apart", async () => {
    const [ada, org] = [newPersonId(), `org_${newPersonId()}`];
    await tell(planItem(ada));
    expect([await plan(ada), await plan(org)]).toEqual(["pro", "free"]);
    await tell(planItem(org));
    const item = planItem(ada);
    await tell(item, { ...item, status: "ended", updatedAt: inDays(1) });
    expect(await plan(org)).toBe("pro");
  });

  it("leaves an item with the payer who had it first", async () => {
    const [ada, bob] = [newPersonId(), newPersonId()];
    const item = planItem(ada);
    await tell(item);
    await tell({ ...item, payer: { id: bob, kind: "user" }, updatedAt: inDays(1) });
    expect([await plan(ada), await plan(bob)]).toEqual(["pro", "free"]);
  });

  const paid = inDays(20);
  const LIFE: State[] = [
    { status: "incomplete", periodEnd: paid, updatedAt: at(1) },
    { status: "active", periodEnd: paid, updatedAt: at(2) },
    { status: "canceled", periodEnd: paid, updatedAt: at(3) },
    { status: "ended", periodEnd: paid, updatedAt: at(4) },
    { status: "past_due", periodEnd: paid, updatedAt: at(5) },
  ];

  it("ends alike in every order of an item's events, with one of them twice and with any one lost", async () => {
    for (const lost of [-1, 0, 1, 2, 3, 4]) {
      const told = LIFE.filter((_, index) => index !== lost);
      for (const order of permutations([...told.keys()])) {
        const item = planItem(newPersonId());
        const heard: State[] = [];
        for (const index of [...order, order[0] ?? 0]) {
          const state = told[index]!;
          // oxlint-disable-next-line no-await-in-loop -- the order is what is tested
          await tell({ ...item, ...state });
          heard.push(state);
        }
        // oxlint-disable-next-line no-await-in-loop -- as above
        expect(await plan(item.payer.id)).toBe(planOf(newestOf(heard)));
      }
    }
  });

  it("knows after each event what the newest of them says", async () => {
    const state = record({
      status: constantFrom(...STAGES),
      periodEnd: constantFrom(paid, inDays(-1), null),
      updatedAt: integer({ min: 1, max: 3 }).map(at),
    });
    await assert(
      asyncProperty(array(state, { maxLength: 8 }), async (states) => {
        const item = planItem(newPersonId());
        const heard: State[] = [];
        for (const one of states) {
          // What is not told by the stage is the same where the time and the stage are.
          if (heard.some((known) => isAlike(known, one))) continue;
          heard.push(one);
          // oxlint-disable-next-line no-await-in-loop -- the order is what is tested
          await tell({ ...item, ...one });
          // oxlint-disable-next-line no-await-in-loop -- as above
          expect(await plan(item.payer.id)).toBe(planOf(newestOf(heard)));
        }
      }),
      { numRuns: 60 },
    );
  });

  const isAlike = (one: State, other: State) =>
    one.status === other.status && one.updatedAt.getTime() === other.updatedAt.getTime();

  it("ends by itself when the period ends, without an event", async () => {
    const ada = newPersonId();
    await tell(planItem(ada, { status: "canceled" }));
    expect(await plan(ada)).toBe("pro");
    await db.owner`update subscription_items set period_end = now() where owner_id = ${ada}`;
    expect(await plan(ada)).toBe("free");
  });

  it("keeps nothing for somebody deleted, nor for an organisation", async () => {
    const [ada, org] = [newPersonId(), `org_${newPersonId()}`];
    await tell(planItem(ada));
    await deletePerson(db.system, newDelivery("user.deleted", ada), ada);
    await db.owner`insert into tombstones (id, kind) values (${org}, 'organization')`;
    await tell(planItem(ada), planItem(org));
    expect(
      await db.owner`select id from subscription_items where owner_id in (${ada}, ${org})`,
    ).toEqual([]);
    expect(await db.owner`select id from owners where id in (${ada}, ${org})`).toEqual([]);
  });

  it("reports an event that came twice, and gives it no effect", async () => {
    const ada = newPersonId();
    const delivery = newDelivery("subscriptionItem.active", ada);
    expect(await syncPlanItems(db.system, delivery, [])).toBe("applied");
    expect(await syncPlanItems(db.system, delivery, [planItem(ada)])).toBe("duplicate");
    expect(await plan(ada)).toBe("free");
  });

  it("takes the person's metadata only where Clerk Billing has told of nothing", async () => {
    const ada = newPersonId();
    const mirror = (changes: object) =>
      syncPerson(db.system, newDelivery("user.updated", ada), clerkPerson(ada, changes));
    await mirror({ plan: "pro", updatedAt: at(2) });
    await mirror({ plan: "free", updatedAt: at(1) });
    expect(await plan(ada)).toBe("pro");
    await tell(planItem(ada, { plan: "free_user" }));
    expect(await plan(ada)).toBe("free");
  });

  it("of two states of a person with one time, takes the lesser plan", async () => {
    const ada = newPersonId();
    for (const plans of ["pro", "free", "pro"] as const) {
      const person = clerkPerson(ada, { plan: plans, updatedAt: at(2) });
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await syncPerson(db.system, newDelivery("user.updated", ada), person);
    }
    expect(await plan(ada)).toBe("free");
  });

  it("shows and tells a person the plan of nobody else", async () => {
    const [ada, bob] = [newPersonId(), newPersonId()];
    await tell(planItem(ada));
    const scopes = [db.scopeOf(bob), db.scopeOf(ada)];
    const plans = scopes.map(async (scope) => {
      const told = await scope.read(scope.compute({ plan: sql<string>`app.plan_of(${ada})` }));
      return told[0][0]?.plan;
    });
    expect(await Promise.all(plans)).toEqual(["free", "pro"]);
  });

  it("holds the mirror against what Clerk says: what is missing there has ended", async () => {
    const ada = newPersonId();
    const [kept, gone, later] = [planItem(ada), planItem(ada), planItem(ada)];
    await tell({ ...kept, updatedAt: at(1) }, { ...gone, updatedAt: at(1) });
    await tell({ ...later, updatedAt: at(9) });
    const { payer, ...item } = kept;
    const subscription = {
      payer,
      items: [{ ...item, status: "canceled", updatedAt: at(4) }],
      updatedAt: at(4),
    };
    await mirrorSubscriptions(db.system, [subscription]);
    const items =
      await db.owner`select id, status from subscription_items where owner_id = ${ada} order by as_of`;
    expect(items).toEqual(
      expect.arrayContaining([
        { id: kept.id, status: "canceled" },
        { id: gone.id, status: "ended" },
        { id: later.id, status: "active" },
      ]),
    );
    await mirrorSubscriptions(db.system, [{ payer, items: [], updatedAt: at(10) }]);
    expect(await plan(ada)).toBe("free");
  });

  it("takes turns with whom Clerk is asked about, those with a sold plan and the others", async () => {
    await db.owner`delete from owners`;
    const [paying, others] = [0, 1].map(() => Array.from({ length: 5 }, newPersonId));
    await tell(...paying!.map((id) => planItem(id)));
    await tell(...others!.map((id) => planItem(id, { plan: "free_user" })));
    await syncPerson(db.system, newDelivery("user.created", "user_x"), clerkPerson("user_x"));
    const asked: string[] = [];
    for (const count of [2, 2, 2]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const taken = await takePayers(db.system, count);
      expect(taken).toHaveLength(4);
      asked.push(...taken.map(({ id }) => id));
    }
    expect(new Set(asked)).toEqual(new Set([...paying!, ...others!]));
  });
});
