/** How many may be in a workspace: Clerk holds to it, Rowkeep tells Clerk, and the page of members says so. */
import { beforeAll, expect, test } from "vitest";
import { newOrganization } from "../organizations.ts";
import { PATIENCE } from "../patience.ts";
import { type Stack, startStack } from "../stack.ts";
import { callClerk, newPerson, signIn } from "../visitor.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
  return () => stack.stop();
});

const workspace = async () => {
  const ada = (await newPerson(stack)).id;
  return { ada, ...(await newOrganization(stack, ada)) };
};

const placesAtClerk = async (id: string) =>
  (await callClerk(stack, "GET", `organizations/${id}`)).max_allowed_memberships;

/** Waits until Clerk lets in so many. */
async function places(id: string, count: number) {
  await expect.poll(() => placesAtClerk(id), { timeout: PATIENCE }).toBe(count);
}

const buy = (id: string, plan: string) => stack.control("PUT", "plan", { payerId: id, plan });

const invite = (id: string, email: string) =>
  fetch(`${stack.env.CLERK_API_URL}/v1/organizations/${id}/invitations`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${stack.env.CLERK_SECRET_KEY}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ email_address: email, role: "org:member" }),
  });

const add = async (id: string) => {
  const { id: user_id } = await newPerson(stack);
  await callClerk(stack, "POST", `organizations/${id}/memberships`, {
    user_id,
    role: "org:member",
  });
};

test("Clerk is told when a workspace is made, when it buys pro, and when that ends; nobody is removed", async () => {
  await stack.control("PUT", "billing", { on: true });
  const { id } = await workspace();
  await places(id, 3);
  await buy(id, "pro_org");
  await places(id, 50);
  for (let nth = 0; nth < 4; nth++) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await add(id);
  }
  await buy(id, "free_org");
  await stack.control("POST", "plan/end-period", { payerId: id });
  await places(id, 3);
  expect((await invite(id, "late@x.org")).status).toBe(403);
  const { total_count } = await callClerk(stack, "GET", `organizations/${id}/memberships`);
  expect(total_count).toBe(5);
  await stack.control("PUT", "billing", { on: false });
});

test("Clerk is told that a workspace is not deleted there, also where its places were right, and then nobody can", async () => {
  const ada = (await newPerson(stack)).id;
  const { id } = await newOrganization(stack, ada);
  await places(id, 3);
  const right = await callClerk(stack, "POST", "organizations", {
    name: "Right",
    created_by: ada,
    max_allowed_memberships: 3,
  });
  await stack.clerk.settled();
  const deletable = async (one: string) =>
    (await callClerk(stack, "GET", `organizations/${one}`)).admin_delete_enabled;
  expect([await deletable(id), await deletable(String(right.id))]).toEqual([false, true]);
  expect(await stack.runSchedule()).toBe(true);
  expect(await deletable(String(right.id))).toBe(false);
});

test("public metadata of a workspace say its plan where Clerk Billing is off", async () => {
  const { id } = await workspace();
  await places(id, 3);
  const told = (plan: unknown) =>
    callClerk(stack, "PATCH", `organizations/${id}/metadata`, { public_metadata: { plan } });
  await told("pro");
  await places(id, 50);
  await told("unheard of");
  await places(id, 3);
  expect((await invite(id, "second@x.org")).status).toBe(200);
});

test("the hourly job puts right what an event did not: a number set elsewhere, and a failure of Clerk", async () => {
  const { id } = await workspace();
  await places(id, 3);
  await callClerk(stack, "PATCH", `organizations/${id}`, { max_allowed_memberships: 100 });
  await stack.clerk.settled();
  expect(await placesAtClerk(id)).toBe(100);
  expect(await stack.runSchedule()).toBe(true);
  expect(await placesAtClerk(id)).toBe(3);
});

test.each([
  ["free", 3],
  ["pro", 50],
] as const)(
  "a workspace on %s has %i places: members and invitations fill them, and one more of either is refused",
  async (plan, count) => {
    const { ada, id, slug } = await workspace();
    if (plan === "pro")
      await callClerk(stack, "PATCH", `organizations/${id}/metadata`, {
        public_metadata: { plan },
      });
    await places(id, count);
    await add(id);
    for (let nth = 2; nth < count; nth++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await invite(id, `${nth}-${slug}@x.org`)).status).toBe(200);
    }
    expect((await invite(id, `late-${slug}@x.org`)).status).toBe(403);
    await expect(add(id)).rejects.toThrow("Clerk answered 403");
    await stack.clerk.settled();
    const { visitor } = await signIn(stack, ada, { organizationId: id });
    const page = await (await visitor.get(`/w/${slug}/settings/members`)).text();
    expect(page).toContain(`2 of ${count} places are taken`);
  },
);

test("with two of three people, of 20 invitations at once one is sent; the page says what is taken", async () => {
  const { ada, id, slug } = await workspace();
  await places(id, 3);
  await add(id);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, ada, { organizationId: id });
  const page = async () => (await visitor.get(`/w/${slug}/settings/members`)).text();
  expect(await page()).toContain("2 of 3 places are taken");
  expect(await page()).toContain('href="/pricing"');
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, nth) => invite(id, `${nth}-${slug}@x.org`)),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 403)).toHaveLength(19);
});
