/** What the admins of an organisation's workspace alone may do, by page and by API. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { newOrganization } from "../members.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { newPerson, signIn, Visitor } from "../visitor.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await sharedStack();
});

const newHandle = () => `h${randomUUID().replaceAll("-", "").slice(0, 20)}`;

const site = (handle: string) => ({ handle, title: "Acme", bio: "", indexed: "yes", for: "" });

const handlesOf = async (id: string) =>
  (await ownerOf(stack)`select handle from sites where owner_id = ${id}`).map(
    ({ handle }) => handle,
  );

describe("the site of an organisation", () => {
  test("is its admins', and closed to its other members and to strangers", async () => {
    const acme = await newOrganization(stack);
    const [bob, path] = [await acme.join(), acme.path("site")];
    const { visitor: stranger } = await signIn(stack, (await newPerson(stack)).id);
    const sends = async (visitor: Visitor) => [
      (await visitor.get(path)).status,
      (await visitor.post(path, site(newHandle()))).status,
      (await visitor.postData(path, site(newHandle()))).status,
    ];
    expect(await sends(bob.visitor)).toEqual([403, 403, 403]);
    expect(await sends(stranger)).toEqual([404, 404, 404]);
    expect((await new Visitor(stack.origin).post(path, site(newHandle()))).status).toBe(303);
    expect(await handlesOf(acme.id)).toEqual([]);
    const refused = await bob.visitor.post(path, site("typed-by-bob"));
    const page = await refused.text();
    expect(page).toContain("Only the admins of this workspace can do that.");
    expect(page).toContain("typed-by-bob");
    const handle = newHandle();
    expect((await acme.admin.visitor.post(path, site(handle))).status).toBe(302);
    expect(await handlesOf(acme.id)).toEqual([handle]);
    expect(await (await acme.admin.visitor.get(acme.path("posts"))).text()).toContain(path);
    expect(await (await bob.visitor.get(acme.path("posts"))).text()).not.toContain(path);
  });

  test("is kept from whoever was demoted a moment ago, whatever their token says", async () => {
    const acme = await newOrganization(stack);
    const [bob, path] = [await acme.join("admin"), acme.path("site")];
    const inAcme = await signIn(stack, bob.id, { organizationId: acme.id });
    await stack.clerk.settled();
    const handle = newHandle();
    expect((await inAcme.visitor.post(path, site(handle))).status).toBe(302);
    await acme.become(bob, "member");
    expect((await inAcme.visitor.post(path, site(newHandle()))).status).toBe(403);
    expect(await handlesOf(acme.id)).toEqual([handle]);
  });
});

const forever = () => ({ trashed: "forever", submission: randomUUID() });

test("a post of another is deleted for good by admins of this moment alone", async () => {
  const acme = await newOrganization(stack);
  const [bob, dan] = [await acme.join(), await acme.join("admin")];
  const made = await bob.visitor.call("POST", acme.api("posts"), { title: "Bob's" });
  const { id } = await made.json();
  const trash = acme.path(`posts/${id}/trash`);
  expect((await dan.visitor.post(trash, { trashed: "yes", submission: randomUUID() })).status).toBe(
    302,
  );
  await acme.become(dan, "member");
  expect((await dan.visitor.post(trash, forever())).status).toBe(403);
  expect(await ownerOf(stack)`select id from posts where id = ${id}`).toEqual([{ id }]);
  expect((await acme.admin.visitor.post(trash, forever())).status).toBe(302);
  expect(await ownerOf(stack)`select id from posts where id = ${id}`).toEqual([]);
});
