import { beforeAll, describe, expect, test } from "vitest";
import { newAuthor } from "../authors.ts";
import { newHandle } from "../db/writing.ts";
import { errorOf, formsOf } from "../page.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { actionsOf } from "../tables.ts";
import { newPerson, signIn } from "../visitor.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

async function newcomer() {
  const { id } = await newPerson(stack);
  const { visitor } = await signIn(stack, id);
  await stack.clerk.settled();
  return { id, visitor };
}

const profile = { displayName: "Ada", timeZone: "Europe/Lisbon" };
const get = (path: string) => fetch(stack.origin + path, { redirect: "manual" });

describe("the handle that somebody begins with", () => {
  test("is theirs with its site, in one request, without JavaScript", async () => {
    const { id, visitor } = await newcomer();
    const [form] = formsOf(await (await visitor.get("/onboarding")).text());
    expect(form?.fields.map(([name]) => name)).toContain("handle");
    const handle = newHandle();
    await stack.neon.resetRequests();
    const answer = await visitor.post("/onboarding", { ...profile, handle: handle.toUpperCase() });
    expect(await stack.neon.requests()).toBe(1);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/w/me/today"]);
    expect(await actionsOf(stack, id)).toEqual(["site.saved", "profile.saved"]);
    const page = await get(`/@${handle}`);
    expect([page.status, await page.text()]).toEqual([
      200,
      expect.stringContaining('<h1 dir="auto">Ada</h1>'),
    ]);
    expect((await visitor.get("/onboarding")).headers.get("location")).toBe("/w/me/today");
    // Sent twice, it is done once.
    expect((await visitor.post("/onboarding", { ...profile, handle })).status).toBe(302);
    expect(await actionsOf(stack, id)).toEqual(["site.saved", "profile.saved"]);
  });

  test("can be left out", async () => {
    const { id, visitor } = await newcomer();
    expect((await visitor.post("/onboarding", { ...profile, handle: "" })).status).toBe(302);
    expect(await actionsOf(stack, id)).toEqual(["profile.saved"]);
  });

  test.each(["ab", "еvan", "admin", "a_b", "-ada", "ada-", "xn--e1a"])(
    "%s is refused at its field, in the words of the site's own page",
    async (handle) => {
      const { id, visitor } = await newcomer();
      const answer = await visitor.post("/onboarding", { ...profile, handle });
      expect(answer.status).toBe(422);
      const said = errorOf(await answer.text(), "handle");
      const site = { handle, title: "Ada", bio: "", for: "" };
      expect(said).not.toBeNull();
      expect(said).toBe(errorOf(await (await visitor.post("/w/me/site", site)).text(), "handle"));
      expect(await actionsOf(stack, id)).toEqual([]);
    },
  );

  test("that somebody else has taken is told at its field, with the rest as typed, and nothing saved", async () => {
    const { handle } = await newAuthor(stack);
    const { id, visitor } = await newcomer();
    const answer = await visitor.post("/onboarding", { ...profile, handle });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("This handle is taken. Choose another.");
    expect(formsOf(page)[0]?.fields).toEqual(
      expect.arrayContaining([
        ["displayName", "Ada"],
        ["timeZone", "Europe/Lisbon"],
        ["handle", handle],
      ]),
    );
    expect(await actionsOf(stack, id)).toEqual([]);
    expect((await visitor.get("/onboarding")).status).toBe(200);
  });

  test("leaves the site of somebody who has one as it is", async () => {
    const ada = await newAuthor(stack);
    const { visitor } = await signIn(stack, ada.id);
    const answer = await visitor.post("/onboarding", { ...profile, handle: ada.handle });
    expect(answer.status).toBe(302);
    expect(await (await get(ada.at())).text()).toContain('<h1 dir="auto">Site</h1>');
  });
});
