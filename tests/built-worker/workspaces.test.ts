/** An organisation's workspace in the whole app: which one is meant, who reaches it, and until when. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { callClerk, newPerson, placeOf, signIn } from "../visitor.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

const clerk = (method: string, path: string, body?: object) => callClerk(stack, method, path, body);

/** An organisation that somebody has made at Clerk. Its events are on their way. */
async function organization(createdBy: string, slug = `acme-${randomUUID().slice(0, 8)}`) {
  const { id } = await clerk("POST", "organizations", {
    name: "Acme",
    slug,
    created_by: createdBy,
  });
  return { id: String(id), slug, top: `/w/${slug}` };
}

const join = (id: string, userId: string, role: "org:admin" | "org:member" = "org:member") =>
  clerk("POST", `organizations/${id}/memberships`, { user_id: userId, role });

async function somebody() {
  const { id } = await newPerson(stack);
  return { id, visitor: (await signIn(stack, id)).visitor };
}

/** Holds Clerk's events back until `done`. */
async function withoutEvents<T>(work: () => Promise<T>): Promise<T> {
  await stack.control("PUT", "webhooks", { hold: true });
  try {
    return await work();
  } finally {
    await stack.control("PUT", "webhooks", { hold: false });
    await stack.clerk.settled();
  }
}

const titlesOf = async (answer: Response): Promise<string[]> =>
  (await answer.json()).tasks.map(({ title }: { title: string }) => title);

const ownersOf = async (title: string) =>
  (await ownerOf(stack)`select owner_id from tasks where title = ${title}`).map(
    (row) => row.owner_id,
  );

describe("a workspace", () => {
  test("is shared by its members: pages, forms and API; nobody else finds it", async () => {
    const [ada, bob, eve] = [await somebody(), await somebody(), await somebody()];
    const acme = await organization(ada.id);
    await join(acme.id, bob.id);
    await stack.clerk.settled();
    const title = `Ours ${randomUUID()}`;
    const sent = await ada.visitor.post(`${acme.top}/tasks`, { title, submission: randomUUID() });
    expect(sent.status).toBe(302);
    expect(await placeOf(sent)).toMatch(new RegExp(`^(http://[^/]+)?${acme.top}/`));
    expect(await ownersOf(title)).toEqual([acme.id]);

    expect(await (await bob.visitor.get(`${acme.top}/tasks`)).text()).toContain(title);
    const listed = await bob.visitor.call("GET", `/api/v1/tasks?workspace=${acme.slug}`);
    expect(await titlesOf(listed)).toEqual([title]);
    expect(await titlesOf(await bob.visitor.call("GET", "/api/v1/tasks"))).toEqual([]);
    const made = await bob.visitor.call("POST", `/api/v1/tasks?workspace=${acme.slug}`, {
      title: "By program",
    });
    expect(made.status).toBe(201);
    expect(await ownersOf("By program")).toContain(acme.id);

    for (const path of [`${acme.top}/tasks`, `/w/no-such-${randomUUID().slice(0, 8)}/tasks`]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const [page, call] = [
        await eve.visitor.get(path),
        await eve.visitor.call("GET", `/api/v1/tasks?workspace=${path.split("/")[2]}`),
      ];
      expect([page.status, call.status]).toEqual([404, 404]);
    }
    const theirs = await eve.visitor.post(`${acme.top}/tasks`, {
      title: "Theirs",
      submission: randomUUID(),
    });
    expect(theirs.status).toBe(404);
    expect(await theirs.text()).toContain("Theirs");
    expect(await ownersOf("Theirs")).toEqual([]);
  });

  test("works before any event, and for somebody whom Clerk let in a moment ago", async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    await withoutEvents(async () => {
      const acme = await organization(ada.id);
      expect((await ada.visitor.get(`${acme.top}/today`)).status).toBe(200);
      await join(acme.id, bob.id);
      expect((await bob.visitor.get(`${acme.top}/today`)).status).toBe(200);
    });
  });

  test("is that of the address, whichever is active in the session", async () => {
    const ada = await somebody();
    const [acme, beta] = [await organization(ada.id), await organization(ada.id)];
    await stack.clerk.settled();
    const { visitor } = await signIn(stack, ada.id, { organizationId: beta.id });
    const title = `In acme ${randomUUID()}`;
    await visitor.post(`${acme.top}/tasks`, { title, submission: randomUUID() });
    expect(await ownersOf(title)).toEqual([acme.id]);
    await visitor.post(`/w/me/tasks`, { title: `${title} alone`, submission: randomUUID() });
    expect(await ownersOf(`${title} alone`)).toEqual([ada.id]);
  });

  test.each(["ACME", "acme%20b", "org_2abc", "me%2F", "..%2Fme", "user_x"])(
    "%s is nobody's address",
    async (slug) => {
      const ada = await somebody();
      expect((await ada.visitor.get(`/w/${slug}/tasks`)).status).toBe(404);
    },
  );

  test("closes with the event to somebody who was removed", async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    const acme = await organization(ada.id);
    await join(acme.id, bob.id);
    await stack.clerk.settled();
    const { visitor } = await signIn(stack, bob.id, { organizationId: acme.id });
    expect((await visitor.get(`${acme.top}/tasks`)).status).toBe(200);
    await clerk("DELETE", `organizations/${acme.id}/memberships/${bob.id}`);
    await stack.clerk.settled();
    expect((await visitor.get(`${acme.top}/tasks`)).status).toBe(404);
    const sent = await visitor.post(`${acme.top}/tasks`, {
      title: "Too late",
      submission: randomUUID(),
    });
    expect(sent.status).toBe(404);
    expect(await sent.text()).toContain("Too late");
    expect(await ownersOf("Too late")).toEqual([]);
    expect((await visitor.get("/w/me/tasks")).status).toBe(200);
  });

  test("closes after ten minutes if no event came", async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    const acme = await organization(ada.id);
    await join(acme.id, bob.id);
    await stack.clerk.settled();
    await withoutEvents(async () => {
      await clerk("DELETE", `organizations/${acme.id}/memberships/${bob.id}`);
      expect((await bob.visitor.get(`${acme.top}/tasks`)).status).toBe(200);
      await ownerOf(stack)`update memberships set as_of = as_of - interval '11 minutes'
        where organization_id = ${acme.id} and user_id = ${bob.id}`;
      expect((await bob.visitor.get(`${acme.top}/tasks`)).status).toBe(404);
    });
  });

  test("has a new address when it is renamed, and what is sent to the old one arrives", async () => {
    const ada = await somebody();
    const acme = await organization(ada.id);
    await stack.clerk.settled();
    const slug = `${acme.slug}-two`;
    await clerk("PATCH", `organizations/${acme.id}`, { slug });
    await stack.clerk.settled();
    const led = await ada.visitor.get(`${acme.top}/tasks?state=done`);
    expect([led.status, led.headers.get("location")]).toEqual([302, `/w/${slug}/tasks?state=done`]);
    const title = `Sent late ${randomUUID()}`;
    await ada.visitor.post(`${acme.top}/tasks`, { title, submission: randomUUID() });
    expect(await ownersOf(title)).toEqual([acme.id]);
  });

  test("answers honestly while Clerk cannot be asked", async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    const acme = await organization(ada.id);
    await join(acme.id, bob.id);
    await stack.clerk.settled();
    await ownerOf(stack)`update memberships set as_of = as_of - interval '11 minutes'
      where organization_id = ${acme.id} and user_id = ${bob.id}`;
    await stack.control("PUT", "down", { down: true });
    const answer = await bob.visitor.get(`${acme.top}/tasks`);
    await stack.control("PUT", "down", { down: false });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("cannot reach Clerk");
    expect((await bob.visitor.get(`${acme.top}/tasks`)).status).toBe(200);
  });

  test("asks Clerk about strangers once a minute", async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    const acme = await organization(ada.id);
    await stack.clerk.settled();
    expect((await eve.visitor.get(`${acme.top}/tasks`)).status).toBe(404);
    await withoutEvents(async () => {
      await join(acme.id, eve.id);
      expect((await eve.visitor.get(`${acme.top}/tasks`)).status).toBe(404);
    });
    expect((await eve.visitor.get(`${acme.top}/tasks`)).status).toBe(200);
  });
});
