/** What a person pays for counts at once, and what the free plan does not hold is said, with everything typed kept. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Stack, sharedStack, startStack } from "../stack.ts";
import { ownerOf, rowVersions } from "../tables.ts";
import { newPerson, signIn, type Visitor } from "../visitor.ts";
import { deliver } from "./events.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

const DAY = 24 * 60 * 60 * 1000;
const paid = Date.now() + 20 * DAY;

const body = async (answer: Promise<Response>) => {
  const { status, headers } = await answer;
  return { status, type: headers.get("content-type"), body: await (await answer).clone().json() };
};

/** Somebody with a site, who has published `published` posts, and a draft. */
async function author(published: number, on = stack, metadata = {}) {
  const { id } = await newPerson(on, metadata);
  const { visitor } = await signIn(on, id);
  await on.clerk.settled();
  const handle = `h${randomUUID().replaceAll("-", "").slice(0, 20)}`;
  await visitor.post("/w/me/site", { handle, title: "Site", bio: "", indexed: "yes", for: "" });
  const write = async (status: string) => {
    const made = await body(visitor.call("POST", "/api/v1/posts", { title: "Walk", status }));
    expect(made.status).toBe(201);
    return String(made.body.id);
  };
  // oxlint-disable-next-line no-await-in-loop -- each has a slug of its own
  for (let index = 0; index < published; index++) await write("published");
  return { id, visitor, draft: await write("draft") };
}

const publish = (visitor: Visitor, post: string) =>
  visitor.call("PUT", `/api/v1/posts/${post}/publication`, {});

/** An event about what somebody bought. */
const itemEvent = (payer: object, status: string, at: number, changes: object = {}) => ({
  type: `subscriptionItem.${status}`,
  timestamp: at,
  data: {
    object: "commerce_subscription_item",
    id: "csubitem_1",
    status,
    is_free_trial: false,
    interval: "month",
    period_start: at,
    period_end: paid,
    plan_id: "cplan_pro",
    plan: { id: "cplan_pro", slug: "pro", name: "Pro", is_recurring: true, amount: 1000 },
    payer: { object: "commerce_payer", id: "cpayer_1", user_id: "", organization_id: "", ...payer },
    subscription_id: "csub_1",
    created_at: 1,
    updated_at: at,
    ...changes,
  },
});

const plan = async (id: string) => {
  const [found] = await ownerOf(stack)`select app.plan_of(${id}) as plan`;
  return found?.plan;
};

describe("the fourth published post on the free plan", () => {
  test("is 403 for a program, with what, the limit and a link, and nothing is changed", async () => {
    const { visitor, draft } = await author(3);
    const before = await rowVersions(stack);
    const told = {
      status: 403,
      code: "upgrade_required",
      what: "publishedPosts",
      limit: 3,
      link: `${stack.origin}/pricing`,
    };
    const post = { title: "Another", status: "published" };
    for (const answer of [publish(visitor, draft), visitor.call("POST", "/api/v1/posts", post)]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await body(answer)).toMatchObject({
        status: 403,
        type: "application/problem+json",
        body: told,
      });
    }
    expect(await rowVersions(stack)).toEqual(before);
  });

  test("is said on its page, which leads to the plans, and the draft stays", async () => {
    const { visitor, draft } = await author(3);
    const path = `/w/me/posts/${draft}/publication`;
    for (const answer of [
      await visitor.post(path, { as: "published" }),
      await visitor.postData(path, { as: "published" }),
    ]) {
      expect(answer.status).toBe(403);
    }
    const page = await (await visitor.post(path, { as: "published" })).text();
    expect(page).toContain("The free plan holds 3 published posts");
    expect(page).toMatch(/<a href="\/pricing"/);
    expect(page).toContain("Walk");
    const kept = await body(visitor.call("GET", `/api/v1/posts/${draft}`));
    expect(kept.body).toMatchObject({ status: "draft", title: "Walk" });
    const unlisted = await visitor.post(path, { as: "unlisted" });
    expect(unlisted.status).toBe(302);
  });

  test("is one of twenty that are sent at once at two of three", async () => {
    const { visitor } = await author(2);
    const drafts = Array.from({ length: 20 }, async () => {
      const made = await body(visitor.call("POST", "/api/v1/posts", { title: "Race" }));
      return String(made.body.id);
    });
    const answers = (await Promise.all(drafts)).map((id) => publish(visitor, id));
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    // A fair share may have asked some to come again.
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.every((status) => [200, 403, 429].includes(status))).toBe(true);
    const { body: all } = await body(visitor.call("GET", "/api/v1/posts?status=published"));
    expect(all.posts).toHaveLength(3);
  });
});

describe("events of Clerk Billing", () => {
  test("give and take the plan in whichever order they come", async () => {
    const { id, visitor, draft } = await author(3);
    const item = { id: `csubitem_${randomUUID()}` };
    const send = (status: string, at: number, changes = {}) =>
      deliver(stack, itemEvent({ user_id: id }, status, at, { ...item, ...changes }));
    await send("incomplete", 1_000);
    expect((await publish(visitor, draft)).status).toBe(403);
    await send("canceled", 3_000);
    expect(await plan(id)).toBe("pro");
    await send("active", 2_000);
    expect((await publish(visitor, draft)).status).toBe(200);
    await send("canceled", 4_000, { period_end: 5_000 });
    await send("canceled", 3_500);
    expect(await plan(id)).toBe("free");
    const { body: all } = await body(visitor.call("GET", "/api/v1/posts?status=published"));
    expect(all.posts).toHaveLength(4);
  });

  test("of a whole subscription count as those of its items", async () => {
    const { id } = await author(0);
    const { data } = itemEvent({ user_id: id }, "active", 1_000, { id: `i_${randomUUID()}` });
    const { payer, ...item } = data;
    const items = [{ ...item, updated_at: 2_000 }];
    const sent = { id: "csub_1", payer, items, status: "active" };
    expect((await deliver(stack, { type: "subscription.updated", data: sent })).status).toBe(200);
    expect(await plan(id)).toBe("pro");
  });

  test.each([
    ["plan", null],
    ["plan", {}],
    ["plan", { slug: 7 }],
    ["status", 7],
    ["status", "paid"],
    ["payer", null],
    ["payer", { user_id: 7 }],
    ["period_end", "never"],
  ])("grant nothing when %s is %j", async (field, value) => {
    const { id } = await newPerson(stack);
    const changes = { id: `csubitem_${randomUUID()}`, [field]: value };
    const event = itemEvent({ user_id: id }, "canceled", 1_000, changes);
    expect((await deliver(stack, event)).status).toBe(200);
    expect(await plan(id)).toBe("free");
  });

  test("without an id or a time are refused", async () => {
    for (const changes of [{ id: undefined }, { updated_at: undefined }, { updated_at: "now" }]) {
      const event = itemEvent({ user_id: "user_x" }, "active", 1_000, changes);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await deliver(stack, event)).status).toBe(400);
    }
  });

  test("about an organisation are nobody's own, even where they name who bought it", async () => {
    const { id } = await newPerson(stack);
    const organization_id = `org_${randomUUID()}`;
    const payer = { user_id: id, organization_id };
    await deliver(stack, itemEvent(payer, "active", 1_000, { id: `i_${randomUUID()}` }));
    expect([await plan(id), await plan(organization_id)]).toEqual(["free", "pro"]);
  });
});

test("metadata make a plan where Clerk Billing is off, and nothing but “pro” does", async () => {
  for (const [said, expected] of [
    ["pro", 200],
    ["PRO", 403],
    [true, 403],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { visitor, draft } = await author(3, stack, { plan: said });
    // oxlint-disable-next-line no-await-in-loop -- as above
    expect((await publish(visitor, draft)).status).toBe(expected);
  }
});

describe("at the local Clerk", () => {
  let billing: Stack;
  beforeAll(async () => {
    billing = await startStack();
    await billing.control("PUT", "billing", { on: true });
    return () => billing.stop();
  });

  const buy = (payerId: string, slug: string) =>
    billing.control("PUT", "plan", { payerId, plan: slug });

  test("who pays has it without a new sign-in, and loses no post when it ends", async () => {
    const { id, visitor, draft } = await author(3, billing);
    expect((await publish(visitor, draft)).status).toBe(403);
    await buy(id, "pro");
    await billing.clerk.settled();
    expect((await publish(visitor, draft)).status).toBe(200);
    await buy(id, "free_user");
    await billing.clerk.settled();
    const { body: all } = await body(visitor.call("GET", "/api/v1/posts?status=published"));
    expect(all.posts).toHaveLength(4);
    expect((await publish(visitor, draft)).status).toBe(200);
    const made = { title: "Fifth", status: "published" };
    expect((await visitor.call("POST", "/api/v1/posts", made)).status).toBe(403);
  });

  test("the hourly job brings what no event has told", async () => {
    const { id, visitor, draft } = await author(3, billing);
    await billing.control("PUT", "webhooks", { hold: true });
    await buy(id, "pro");
    expect((await publish(visitor, draft)).status).toBe(403);
    expect(await billing.runSchedule()).toBe(true);
    expect((await publish(visitor, draft)).status).toBe(200);
    await buy(id, "free_user");
    expect(await billing.runSchedule()).toBe(true);
    const made = { title: "Fifth", status: "published" };
    expect((await visitor.call("POST", "/api/v1/posts", made)).status).toBe(403);
    await billing.control("PUT", "webhooks", { hold: false });
  });
});
