import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { formsOf, wasRestored } from "../page.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { actionsOf, rowVersions } from "../tables.ts";
import { Visitor, endSession, heading, newPerson, signIn } from "../visitor.ts";
import { files, newOwner, wokenOwner } from "./forms.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

const APP = join(import.meta.dirname, "../../app");

/** A browser whose pages were opened as Ada, and in which Bob has since signed in. */
async function swapped() {
  const ada = await newOwner(stack);
  const bob = await newPerson(stack);
  const { visitor } = await signIn(stack, bob.id);
  // Bob has been here before, so a write of his would find its rows.
  await visitor.post("/account", { displayName: "Bob", timeZone: "UTC" });
  await stack.clerk.settled();
  return { ada, bob, visitor };
}

test("every form that a page posts is bound by construction", () => {
  const sources = readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx") && name !== "forms/form.tsx")
    .map((name) => ({ name, source: readFileSync(join(APP, name), "utf8") }));
  const unbound = sources.flatMap(({ name, source }) => {
    const isRouters = /import \{[^}]*\b(Form|useSubmit|useFetcher)\b[^}]*\} from "react-router"/;
    const plain = source.matchAll(/<form\b[^>]*method="post"[\s\S]*?<\/form>/g);
    const bare = [...plain].filter(([form]) => !form.includes("<PersonField"));
    // Nobody is signed in on that page: it forgets what this browser keeps.
    const rest = bare.filter(([form]) => !form.includes('action="/sign-out?forget"'));
    return isRouters.test(source) || rest.length > 0 ? [name] : [];
  });
  expect(unbound).toEqual([]);
});

describe.each(files)("the form of %s", (file) => {
  test.each(["post", "postData"] as const)(
    "opened as Ada and sent under Bob's session writes nothing, and tells what was typed (%s)",
    async (send) => {
      const { ada, visitor } = await swapped();
      const { path, fields } = ada.formOf(file);
      const before = await rowVersions(stack);
      const answer = await visitor[send](path, { ...fields, person: ada.personId });
      expect(answer.status).toBe(409);
      const said = await answer.text();
      expect(said).toContain("This page was opened by somebody else");
      expect(said).not.toContain(ada.personId);
      expect(await rowVersions(stack)).toEqual(before);
    },
  );

  test("is bound to whoever its page was drawn for, and refused without", async () => {
    const { visitor, personId, formOf } = await signedIn();
    const { path, fields } = formOf(file);
    for (const who of [[], [["person", ""]]]) {
      const answer = await visitor.fetch(path, {
        method: "POST",
        body: new URLSearchParams([...Object.entries(fields), ...who]),
        headers: { origin: stack.origin },
      });
      expect(answer.status).toBe(409);
      expect(await answer.text()).toContain("This form does not say for whom its page was opened");
    }
    expect(await actionsOf(stack, personId)).toEqual([]);
    const forms = formsOf(await (await visitor.get(path)).text());
    expect(forms.map(({ person }) => person)).toEqual(forms.map(() => personId));
  });
});

async function signedIn() {
  const owner = await newOwner(stack);
  return { ...owner, ...(await signIn(stack, owner.personId)) };
}

test("what Ada typed is shown to be copied, and cannot be sent as Bob's", async () => {
  const { ada, visitor } = await swapped();
  const typed = "Typed as Ada, <b> & “all”";
  const answer = await visitor.post("/w/me/tasks", {
    title: typed,
    submission: uuidv7(),
    timeZone: "UTC",
    person: ada.personId,
  });
  const page = await answer.text();
  expect(heading(page)).toBe("This page is out of date");
  const [form] = formsOf(page);
  expect(form?.fields).toContainEqual(["title", typed]);
  expect(page).not.toContain("Send it again");
  expect(page).toContain("Open the page again");
});

test("a form of another is not kept for whoever's token has run out", async () => {
  const { visitor, personId, formOf } = await wokenOwner(stack, { refreshable: false });
  const bob = await newPerson(stack);
  const { path, fields } = formOf("tasks/pages/tasks.tsx");
  for (const person of [bob.id, ""]) {
    const answer = await visitor.post(path, { ...fields, person });
    expect([person, answer.status]).toEqual([person, 409]);
  }
  expect([...visitor.cookies.keys()].filter((name) => name.startsWith("kept-form-"))).toEqual([]);
  await visitor.follow(await visitor.get(path));
  expect(await actionsOf(stack, personId)).toEqual([]);
});

test("a kept form that comes back filled is bound to its person", async () => {
  const { visitor, personId, sessionId, formOf } = await wokenOwner(stack, { refreshable: false });
  const { path, fields } = formOf("account/pages/account.tsx");
  await endSession(stack, sessionId);
  await visitor.post(path, fields);
  await signIn(stack, personId, { visitor });
  const page = await (await visitor.get(path)).text();
  expect(wasRestored(page)).toBe(true);
  const form = formsOf(page).find(({ action }) => action === path);
  expect(form?.person).toBe(personId);
  const bob = await newPerson(stack);
  await signIn(stack, bob.id, { visitor });
  const sent = await visitor.post(path, [...(form?.fields ?? []), ["person", personId]]);
  expect(sent.status).toBe(409);
});

test("the form of the page that tells of an outage is bound, and can be sent again", async () => {
  const { visitor, personId, formOf } = await signedIn();
  const { path, fields, action } = formOf("tasks/pages/tasks.tsx");
  await stack.neon.setFaults({ fail: "before" });
  const page = await (await visitor.post(path, fields)).text();
  await stack.neon.setFaults({});
  const [form] = formsOf(page);
  expect(form?.person).toBe(personId);
  await expect
    .poll(async () => {
      const again: [string, string][] = [...(form?.fields ?? []), ["person", form?.person ?? ""]];
      return (await visitor.post(path, again)).status;
    })
    .toBe(302);
  expect(await actionsOf(stack, personId)).toEqual([action].flat());
});

test("signing out is for whoever opened its page", async () => {
  const { ada, visitor, bob } = await swapped();
  const answer = await visitor.post("/sign-out", { person: ada.personId });
  expect(answer.status).toBe(409);
  expect(visitor.person).toBe(bob.id);
  expect((await visitor.get("/account")).status).toBe(200);
});

test("a bearer that posts a form says for whom, like everyone", async () => {
  const { visitor, personId, formOf } = await signedIn();
  const { path, fields, action } = formOf("tasks/pages/tasks.tsx");
  const authorization = `Bearer ${visitor.cookies.get("__session") ?? ""}`;
  const send = (body: Record<string, string>) =>
    new Visitor(stack.origin).fetch(path, {
      method: "POST",
      body: new URLSearchParams(body),
      headers: { authorization },
    });
  expect((await send(fields)).status).toBe(409);
  expect((await send({ ...fields, person: personId })).status).toBe(302);
  expect(await actionsOf(stack, personId)).toEqual([action].flat());
});
