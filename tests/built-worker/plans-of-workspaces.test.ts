/** The plan of a workspace is its organisation's: neither the person's own nor that of the session's organisation counts there. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { join, newOrganization } from "../organizations.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { newPerson, signIn, type Visitor } from "../visitor.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

/** A mirrored item of a subscription. */
const buys = (payer: string, plan: "pro" | "pro_org") =>
  ownerOf(stack)`insert into subscription_items (id, owner_id, plan, status, as_of)
    values (${randomUUID()}, ${payer}, ${plan}, 'active', now())`;

test("a fourth published post is refused in the workspace on the free plan alone, whichever is active", async () => {
  const { id } = await newPerson(stack);
  const acme = await newOrganization(stack, id);
  const beta = await newOrganization(stack, id);
  await buys(id, "pro");
  await buys(beta.id, "pro_org");
  const { visitor: inAcme } = await signIn(stack, id, { organizationId: acme.id });
  const { visitor: inBeta } = await signIn(stack, id, { organizationId: beta.id });
  await stack.clerk.settled();

  const outcomes = async (workspace: string) => {
    const handle = `h${randomUUID().replaceAll("-", "").slice(0, 20)}`;
    const site = { handle, title: "Site", bio: "", indexed: "yes", for: "" };
    expect((await inBeta.post(`/w/${workspace}/site`, site)).status).toBe(302);
    const path = `/api/v1/posts${workspace === "me" ? "" : `?workspace=${workspace}`}`;
    const statuses = [];
    for (const visitor of [inAcme, inBeta, inAcme, inBeta, inAcme]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await visitor.call("POST", path, { title: "Walk", status: "published" });
      statuses.push(answer.status);
    }
    return statuses;
  };
  expect(await outcomes("me")).toEqual([201, 201, 201, 201, 201]);
  expect(await outcomes(acme.slug)).toEqual([201, 201, 201, 403, 403]);
  expect(await outcomes(beta.slug)).toEqual([201, 201, 201, 201, 201]);
});

const generate = (visitor: Visitor, workspace: string | null) =>
  visitor.call(
    "POST",
    `/api/premium/generate${workspace === null ? "" : `?workspace=${workspace}`}`,
    { timeZone: "UTC" },
  );

test("a review is written where the workspace has pro, whoever asks and whichever is active", async () => {
  const [ada, bob, eve] = [await newPerson(stack), await newPerson(stack), await newPerson(stack)];
  const acme = await newOrganization(stack, ada.id);
  const beta = await newOrganization(stack, ada.id);
  await join(stack, acme.id, bob.id);
  await join(stack, beta.id, bob.id);
  await buys(ada.id, "pro");
  await buys(beta.id, "pro_org");
  const answers: Record<string, (number | string)[]> = {};
  for (const [name, person] of Object.entries({ ada, bob, eve })) {
    for (const active of name === "eve" ? [null] : [null, acme.id, beta.id]) {
      const organization = active === null ? {} : { organizationId: active };
      // oxlint-disable no-await-in-loop -- one after the other
      const { visitor } = await signIn(stack, person.id, organization);
      const told = [];
      for (const workspace of [null, acme.slug, beta.slug, "nowhere"]) {
        const answer = await generate(visitor, workspace);
        const { code } = await answer.json();
        told.push(code ?? answer.status);
      }
      // oxlint-enable no-await-in-loop
      answers[
        `${name} in ${active === null ? "their own" : active === acme.id ? "acme" : "beta"}`
      ] = told;
    }
  }
  const upgrade = "upgrade_required";
  expect(answers).toEqual({
    "ada in their own": [201, upgrade, 201, 404],
    "ada in acme": [201, upgrade, 201, 404],
    "ada in beta": [201, upgrade, 201, 404],
    "bob in their own": [upgrade, upgrade, 201, 404],
    "bob in acme": [upgrade, upgrade, 201, 404],
    "bob in beta": [upgrade, upgrade, 201, 404],
    "eve in their own": [upgrade, 404, 404, 404],
  });
  const owned = await ownerOf(stack)`select author_id, count(*)::int as posts from posts
    where owner_id = ${beta.id} group by 1 order by 2, 1`;
  expect(owned.map(({ posts }) => posts)).toEqual([3, 3]);
  expect(new Set(owned.map(({ author_id }) => author_id))).toEqual(new Set([ada.id, bob.id]));
  const none = await ownerOf(stack)`select from posts where owner_id = ${acme.id}`;
  expect(none).toHaveLength(0);
});

test("ten reviews in an hour are a person's, in all workspaces together, and of 20 at once one is the tenth", async () => {
  const [ada, bob] = [await newPerson(stack), await newPerson(stack)];
  const beta = await newOrganization(stack, ada.id);
  await join(stack, beta.id, bob.id);
  await buys(ada.id, "pro");
  await buys(beta.id, "pro_org");
  const { visitor } = await signIn(stack, ada.id);
  const at = (nth: number) => (nth % 2 === 0 ? null : beta.slug);
  for (let nth = 0; nth < 9; nth++) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await generate(visitor, at(nth))).status).toBe(201);
  }
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, nth) => generate(visitor, at(nth))),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status === 429);
  // Others wait in the database for their turn, and some may be asked to come again.
  expect(refused.length + statuses.filter((status) => status === 503).length).toBe(19);
  const late = await generate(visitor, beta.slug);
  expect(late.status).toBe(429);
  expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await generate((await signIn(stack, bob.id)).visitor, beta.slug)).status).toBe(201);
});

test("one form sent to two workspaces makes a review in each, once", async () => {
  const { id } = await newPerson(stack);
  const beta = await newOrganization(stack, id);
  await buys(id, "pro");
  await buys(beta.id, "pro_org");
  const { visitor } = await signIn(stack, id);
  const body = { timeZone: "UTC", submission: randomUUID() };
  const send = async (query: string) => {
    const answer = await visitor.call("POST", `/api/premium/generate${query}`, body);
    return [answer.status, (await answer.json()).id];
  };
  const queries = ["", `?workspace=${beta.slug}`];
  const first = [await send(queries[0] ?? ""), await send(queries[1] ?? "")];
  expect(first.map(([status]) => status)).toEqual([201, 201]);
  expect(new Set(first.map(([, post]) => post)).size).toBe(2);
  expect([await send(queries[0] ?? ""), await send(queries[1] ?? "")]).toEqual(first);
  const owned = await ownerOf(stack)`select owner_id from posts where author_id = ${id}`;
  expect(new Set(owned.map(({ owner_id }) => owner_id))).toEqual(new Set([id, beta.id]));
  expect(owned).toHaveLength(2);
});
