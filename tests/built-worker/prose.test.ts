/** A review is written in prose where Workers AI is bound, and by rules whenever that fails. A module in workerd stands in for it. */
import { beforeAll, expect, test } from "vitest";
import { newOrganization } from "../members.ts";
import { type Stack, startStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { callClerk, newPerson, signIn, type Visitor } from "../visitor.ts";

/** Answers as the first title asks, which a real model is told not to do. */
const MODEL = `
import { WorkerEntrypoint } from "cloudflare:workers";
export default class extends WorkerEntrypoint {
  async run(model, { messages, max_tokens }) {
    const asked = messages[1].content;
    console.log("model asked");
    const [{ title }] = JSON.parse(asked.replace(/^<[^>]*>|<[^>]*>$/g, ""));
    if (title === "Throw") throw new Error("3040: out of capacity");
    if (title === "Empty") return { response: "  " };
    if (title === "Strange") return "text";
    if (title === "Endless") return { response: "word ".repeat(100_000) };
    if (title === "Hostile")
      return { response: "# Heading\\n\\n<script>alert(1)</script> [link](https://evil.example) ![x](https://evil.example/a.png)" };
    return { response: "You did: " + title + ".\\n\\nWritten by " + model };
  }
}`;

let stack: Stack;

beforeAll(async () => {
  stack = await startStack({}, { model: MODEL });
  return () => stack.stop();
});

async function somebody(plan: "free" | "pro" = "pro") {
  const { id } = await newPerson(stack, { plan });
  await stack.clerk.settled();
  return { id, ...(await signIn(stack, id)) };
}

async function done(visitor: Visitor, title: string) {
  const { id } = await (await visitor.call("POST", "/api/v1/tasks", { title })).json();
  expect((await visitor.call("PUT", `/api/v1/tasks/${id}/completion`)).ok).toBe(true);
}

const generate = async (visitor: Visitor) => {
  const answer = await visitor.call("POST", "/api/premium/generate", { timeZone: "UTC" });
  return { status: answer.status, body: await answer.json() };
};

const calls = () => stack.logs.filter((line) => line.includes("model asked")).length;

const BY_RULES = "*Put together by rules, without a language model.*";
const BY_MODEL = "*Written by a language model, which may be wrong.*";

test("is prose, and says so", async () => {
  const { visitor } = await somebody();
  await done(visitor, "Water the plants");
  const { status, body } = await generate(visitor);
  expect(status).toBe(201);
  expect(body.body).toMatch(
    /^One thing was done in the last seven days\.\n\nYou did: Water the plants\.\n\nWritten by @?…?/,
  );
  expect(body.body).toContain(BY_MODEL);
  expect(body.body).not.toContain(BY_RULES);
  const page = await (await visitor.get(`/w/me/posts/${body.id}`)).text();
  expect(page).toContain("You did: Water the plants.");
});

test.each(["Throw", "Empty", "Strange"])("is by rules if the model fails: %s", async (title) => {
  const { visitor } = await somebody();
  await done(visitor, title);
  const { status, body } = await generate(visitor);
  expect(status).toBe(201);
  expect(body.body).toContain(`- ${title}\n`);
  expect(body.body).toContain(BY_RULES);
  expect(body.body).not.toContain(BY_MODEL);
});

test("is text alone, whatever the model writes", async () => {
  const { visitor, id } = await somebody();
  await done(visitor, "Hostile");
  const { body } = await generate(visitor);
  expect(body.body).toContain(BY_MODEL);
  const [post] = await ownerOf(stack)`select html from posts where owner_id = ${id}`;
  expect(post?.html).toContain("# Heading");
  expect(post?.html).toContain("&lt;script&gt;");
  expect(post?.html).not.toMatch(/<(?!\/?(?:p|em)\b)/);
  expect(post?.html).not.toContain("evil.");
});

test("is no longer than a page, however much the model writes", async () => {
  const { visitor } = await somebody();
  await done(visitor, "Endless");
  const { body } = await generate(visitor);
  expect(body.body).toContain(BY_MODEL);
  expect(body.body.length).toBeLessThan(4_200);
});

test("asks no model in an organisation for a member on the free plan, an outsider, or who has left", async () => {
  const acme = await newOrganization(stack);
  const [bob, eve] = [await acme.join(), await acme.join()];
  await stack.clerk.settled();
  const path = acme.api("premium/generate").replace("/v1", "");
  const ask = async (who: Visitor) => (await who.call("POST", path, { timeZone: "UTC" })).status;
  const { id } = await (
    await bob.visitor.call("POST", acme.api("tasks"), { title: "Plants" })
  ).json();
  await bob.visitor.call("PUT", acme.api(`tasks/${id}/completion`));
  expect(await ask(bob.visitor)).toBe(201);
  const before = calls();
  expect(before).toBeGreaterThan(0);
  await acme.remove(eve);
  await stack.clerk.settled();
  expect(await ask(eve.visitor)).toBe(404);
  expect(await ask((await somebody()).visitor)).toBe(404);
  await callClerk(stack, "PATCH", `organizations/${acme.id}/metadata`, {
    public_metadata: { plan: "free" },
  });
  await stack.clerk.settled();
  expect(await ask(bob.visitor)).toBe(403);
  expect(calls()).toBe(before);
});

test("asks no model for who is refused: on the free plan, after ten in an hour, or for an empty week", async () => {
  const [free, pro, idle] = [await somebody("free"), await somebody(), await somebody()];
  await done(free.visitor, "Plants");
  await done(pro.visitor, "Plants");
  for (let nth = 0; nth < 10; nth++) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await generate(pro.visitor)).status).toBe(201);
  }
  const before = calls();
  expect(before).toBeGreaterThan(0);
  expect((await generate(free.visitor)).status).toBe(403);
  expect((await generate(pro.visitor)).status).toBe(429);
  expect((await generate(idle.visitor)).body.body).toContain(BY_RULES);
  expect(calls()).toBe(before);
});
