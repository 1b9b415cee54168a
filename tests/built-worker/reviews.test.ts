/** A review of the week is written for who pays, once for each form, and ten times in an hour at most. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { PATIENCE } from "../patience.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { actionsOf, ownerOf, rowVersions } from "../tables.ts";
import { newPerson, signIn, Visitor } from "../visitor.ts";

const PATH = "/api/premium/generate";
const BY_RULES = "*Put together by rules, without a language model.*";
const PAGE = "/w/me/posts/review";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

async function somebody(plan: "free" | "pro" = "pro") {
  const { id } = await newPerson(stack, { plan });
  const session = await signIn(stack, id);
  await stack.clerk.settled();
  return { id, ...session };
}

const generate = async (visitor: Visitor, more: object = {}) => {
  const answer = await visitor.call("POST", PATH, { timeZone: "Europe/Berlin", ...more });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
};

const done = async (visitor: Visitor, title: string) => {
  const made = await visitor.call("POST", "/api/v1/tasks", { title });
  const { id } = await made.json();
  const put = await visitor.call("PUT", `/api/v1/tasks/${id}/completion`);
  expect(put.ok).toBe(true);
  return String(id);
};

describe("who may have one written", () => {
  test("nobody who is signed out: 401, and a page leads to the sign-in", async () => {
    const nobody = new Visitor(stack.origin);
    expect((await generate(nobody)).status).toBe(401);
    expect((await nobody.get(PAGE)).status).toBeGreaterThan(300);
  });

  test("nobody on the free plan: 403 that says what is asked for and where plans are", async () => {
    const { visitor } = await somebody("free");
    const before = await rowVersions(stack);
    const { status, body } = await generate(visitor);
    expect({ status, ...body }).toMatchObject({
      status: 403,
      code: "upgrade_required",
      what: "weeklyReview",
      link: `${stack.origin}/pricing`,
    });
    const sent = { timeZone: "UTC", submission: randomUUID() };
    for (const answer of [await visitor.post(PAGE, sent), await visitor.postData(PAGE, sent)]) {
      expect(answer.status).toBe(403);
    }
    expect(await rowVersions(stack)).toEqual(before);
    const said = await (await visitor.post(PAGE, sent)).text();
    expect(said).toContain("Reviews of the week are part of pro");
    expect(said).toContain('href="/pricing"');
    const page = await (await visitor.get(PAGE)).text();
    expect(page).toContain('href="/pricing"');
    expect(page).not.toContain("<button>Review my week");
  });

  test("nobody by a form of another site, or by a field that is not known", async () => {
    const { visitor } = await somebody();
    const before = await rowVersions(stack);
    const foreign = await visitor.fetch(PATH, {
      method: "POST",
      headers: { origin: "https://elsewhere.example", "content-type": "application/json" },
      body: JSON.stringify({ timeZone: "UTC" }),
    });
    expect(foreign.status).toBe(403);
    for (const more of [
      { ownerId: "user_x" },
      { timeZone: "Mars/Base" },
      { timeZone: 7 },
      { submission: "x" },
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await generate(visitor, more)).status).toBe(422);
    }
    expect((await visitor.call("GET", PATH)).status).toBe(405);
    expect((await visitor.call("DELETE", PATH)).status).toBe(405);
    expect(await rowVersions(stack)).toEqual(before);
  });
});

describe("a review", () => {
  test("is a draft of what was done in seven days, by list and day, and says where it is", async () => {
    const { id, visitor } = await somebody();
    const made = await visitor.post("/w/me/lists", { name: "Home", submission: randomUUID() });
    const list = made.headers.get("location")?.split("/").at(-1);
    const plants = await done(visitor, "Water the plants");
    await ownerOf(stack)`update tasks set list_id = ${list} where id = ${plants}`;
    const old = await done(visitor, "Long ago");
    await done(visitor, "Call the mill");
    await visitor.call("POST", "/api/v1/tasks", { title: "Still open" });
    await ownerOf(stack)`update tasks set done_at = now() - interval '9 days' where id = ${old}`;
    const { status, headers, body } = await generate(visitor);
    expect(status).toBe(201);
    expect(headers.get("location")).toBe(`/api/v1/posts/${body.id}`);
    expect(body).toMatchObject({ status: "draft", url: null });
    expect(body.title).toMatch(/^My week, \w+ \d+ \w+ to/);
    expect(body.body).toMatch(
      /^2 things were done in the last seven days\.\n\n## Home\n\n### \w+day \d+ \w+\n\n- Water the plants\n\n## On no list\n\n### \w+day \d+ \w+\n\n- Call the mill\n\n\*Put together by rules, without a language model\.\*\n/,
    );
    expect((await actionsOf(stack, id)).at(-1)).toBe("post.created");
    const page = await (await visitor.get(`/w/me/posts/${body.id}`)).text();
    expect(page).toContain("<li>Water the plants</li>");
  });

  test("of a week without anything says so", async () => {
    const { visitor } = await somebody();
    const { status, body } = await generate(visitor);
    expect([status, body.body]).toEqual([
      201,
      `Nothing was done in the last seven days.\n\n${BY_RULES}\n\n`,
    ]);
  });

  test("has what people typed as text, whatever it looks like", async () => {
    const { visitor } = await somebody();
    const typed = [
      "# not a heading",
      "1. not a list",
      "- [ ] not a box",
      "**bold** <b>tag</b> [link](javascript:alert(1))",
      "```",
      "![x](/a.png)",
    ];
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (const title of typed) await done(visitor, title);
    const { body } = await generate(visitor);
    const page = await (await visitor.get(`/w/me/posts/${body.id}`)).text();
    for (const title of typed) {
      const text = title.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
      expect(page).toContain(`<li>${text}</li>`);
    }
  });

  test("has nothing of anybody else's", async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    await done(ada.visitor, "Secret of Ada");
    const { body } = await generate(bob.visitor);
    expect(JSON.stringify(body)).not.toContain("Secret");
  });

  test("is written once for each form, by the API and by a page, also at once", async () => {
    const { visitor } = await somebody();
    const submission = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => generate(visitor, { submission })));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    const sent = { timeZone: "UTC", submission };
    const page = await visitor.post(PAGE, sent);
    expect(page.headers.get("location")).toBe(`/w/me/posts/${made[0]?.body.id}`);
    const all = await (await visitor.call("GET", "/api/v1/posts")).json();
    expect(all.posts).toHaveLength(1);
  });

  test("is asked for by a button among the posts, without scripts", async () => {
    const { visitor } = await somebody();
    const page = await (await visitor.get("/w/me/posts")).text();
    const form = /<form[^>]*action="\/w\/me\/posts\/review".*?<\/form>/.exec(page)?.[0];
    const [, submission = ""] = /name="submission" value="([^"]+)"/.exec(form ?? "") ?? [];
    expect(form).toContain("Review my week");
    const answer = await visitor.post(PAGE, { timeZone: "UTC", submission });
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toMatch(/^\/w\/me\/posts\/[0-9a-f-]{36}$/);
  });
});

/** Somebody who has had nine written. */
async function nine() {
  const person = await somebody();
  const forms = Array.from({ length: 9 }, () => randomUUID());
  for (const submission of forms) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await generate(person.visitor, { submission })).status).toBe(201);
  }
  return { ...person, forms };
}

describe("after nine in an hour", () => {
  test("one more is written, of any number at once; the rest are told when to come again", async () => {
    const { id, visitor, forms } = await nine();
    const answers = await Promise.all(Array.from({ length: 12 }, () => generate(visitor)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 429)).toHaveLength(11);
    const late = await generate(visitor);
    expect(late.status).toBe(429);
    const wait = Number(late.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(3_500 - 300);
    expect(wait).toBeLessThanOrEqual(3_600);
    const sent = { timeZone: "UTC", submission: randomUUID() };
    expect((await visitor.post(PAGE, sent)).status).toBe(429);
    // What was refused is not counted, and what was written before is still found by its form.
    expect((await generate(visitor, { submission: forms[0] })).status).toBe(201);
    const counted = await ownerOf(stack)`select count(*)::int as keys from idempotency
      where owner_id = ${id} and key like 'review:%'`;
    expect(counted).toEqual([{ keys: 10 }]);
    await ownerOf(
      stack,
    )`update idempotency set created_at = now() - interval '61 minutes' where owner_id = ${id}`;
    expect((await generate(visitor)).status).toBe(201);
  });

  test("a failed one is not counted", async () => {
    const { visitor } = await nine();
    await stack.neon.setFaults({ fail: "before", times: 6 });
    expect((await generate(visitor)).status).toBe(503);
    await stack.neon.setFaults({});
    await expect
      .poll(async () => (await generate(visitor)).status, { timeout: PATIENCE })
      .toBe(201);
    expect((await generate(visitor)).status).toBe(429);
  });

  test.each(["before", "after", "reset"] as const)(
    "one that is sent again after the database has failed is written once: %s",
    async (fail) => {
      const { id, visitor } = await somebody();
      const submission = randomUUID();
      for (const times of [3, 4, 5, 6]) {
        // oxlint-disable no-await-in-loop -- one after the other
        await stack.neon.setFaults({ fail, times });
        await generate(visitor, { submission });
        await stack.neon.setFaults({});
        const again = async () => (await generate(visitor, { submission })).status;
        await expect.poll(again, { timeout: PATIENCE }).toBe(201);
        // oxlint-enable no-await-in-loop
      }
      const made = await ownerOf(stack)`select id from posts where owner_id = ${id}`;
      expect(made).toHaveLength(1);
      expect(await actionsOf(stack, id)).toEqual(["post.created"]);
    },
  );

  test("one that was deleted is counted all the same", async () => {
    const { visitor } = await nine();
    const { body } = await generate(visitor);
    await visitor.call("DELETE", `/api/v1/posts/${body.id}`);
    expect((await generate(visitor)).status).toBe(429);
  });
});
