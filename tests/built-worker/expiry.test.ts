import { readFileSync } from "node:fs";
import { table } from "#app/routes.ts";
import { beforeAll, describe, expect, test } from "vitest";
import { formsOf, messagesOf, wasRestored } from "../page.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { actionsOf } from "../tables.ts";
import { type Visitor, callClerk, endSession, placeOf, signIn } from "../visitor.ts";
import { type FormCase, files, filesWithText, wokenOwner } from "./forms.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

/** What the page's own form would send. */
const filled = (html: string, { path }: FormCase) =>
  Object.fromEntries(formsOf(html).find(({ action }) => action === path)?.fields ?? []);

/** Follows the kept form's redirect to Clerk and on to the sign-in page, and signs in again there. */
async function signInAgain(visitor: Visitor, answer: Response, personId: string) {
  const entrance = await visitor.follow(answer);
  expect(await entrance.text()).toContain("Sign in");
  await signIn(stack, personId, { visitor });
}

test("every page that takes a form of someone signed in is in this test's list", () => {
  const posting = table.filter(({ file, access }) => {
    const source = readFileSync(new URL(`../../app/${file}`, import.meta.url), "utf8");
    // The page that signs a site admin out keeps forms, and has none to keep. One's own workspace has no deletion.
    const isConfirming = [
      "admin/pages/confirm.tsx",
      "workspaces/pages/workspace-deletion.tsx",
    ].includes(file);
    const isPage =
      file.endsWith(".tsx") && access !== "public" && access !== "entrance" && !isConfirming;
    return isPage && /export (async )?(function|const) action\b/.test(source);
  });
  expect(posting.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
});

describe.each(files)("the form of %s, posted after its token ran out", (file) => {
  test.each(["post", "postData"] as const)(
    "is written once, with fresh cookies, while the session lives (%s)",
    async (send) => {
      const { visitor, personId, formOf } = await wokenOwner(stack, { refreshable: true });
      const { path, fields, action } = formOf(file);
      const answer = await visitor[send](path, fields);
      expect(answer.status).toBe(send === "post" ? 302 : 202);
      expect(answer.headers.getSetCookie().join()).toMatch(/__session=eyJ/);
      expect((await actionsOf(stack, personId)).toSorted()).toEqual([action].flat());
      expect((await visitor.get("/account")).status).toBe(200);
    },
  );

  test.each(["post", "postData"] as const)(
    "goes on by itself through Clerk's handshake, and is written once, without a refresh cookie (%s)",
    async (send) => {
      const { visitor, personId, formOf } = await wokenOwner(stack, { refreshable: false });
      const { path, fields, action } = formOf(file);
      const kept = await visitor[send](path, fields);
      expect(kept.status).toBe(send === "post" ? 303 : 202);
      expect(await actionsOf(stack, personId)).toEqual([]);
      const after = await visitor.follow(await visitor.get(await placeOf(kept)));
      expect(after.status).toBe(200);
      expect(wasRestored(await after.text())).toBe(false);
      expect((await actionsOf(stack, personId)).toSorted()).toEqual([action].flat());
      expect([...visitor.cookies.keys()].filter((name) => name.startsWith("kept-form-"))).toEqual(
        [],
      );
    },
  );

  test.each([
    ["post", true],
    ["post", false],
    ["postData", false],
  ] as const)(
    "comes back filled once its person has signed in again, the session having ended (%s, refresh cookie: %s)",
    async (send, refreshable) => {
      const { visitor, personId, sessionId, formOf } = await wokenOwner(stack, { refreshable });
      const form = formOf(file);
      await endSession(stack, sessionId);
      const kept = await visitor[send](form.path, form.fields);
      expect(kept.status).toBe(send === "post" ? 303 : 202);
      await signInAgain(visitor, send === "post" ? kept : await visitor.get(form.path), personId);

      const page = await (await visitor.get(form.path)).text();
      expect(wasRestored(page)).toBe(true);
      expect(filled(page, form)).toEqual(form.fields);
      expect(await actionsOf(stack, personId)).toEqual([]);

      const saved = await visitor.post(form.path, filled(page, form));
      expect(saved.status).toBe(302);
      expect((await actionsOf(stack, personId)).toSorted()).toEqual([form.action].flat());
      const account = await (await visitor.get("/account")).text();
      expect(wasRestored(account)).toBe(false);
    },
  );
});

test.each(filesWithText)(
  "the form of %s keeps 20 kB of text and fields sent twice",
  async (file) => {
    const { visitor, personId, sessionId, formOf } = await wokenOwner(stack, {
      refreshable: false,
    });
    const form = formOf(file);
    const name = form.longest ?? "";
    const long = `/${"x".repeat(20_000)}`;
    await endSession(stack, sessionId);
    const twice: [string, string][] = [
      ...Object.entries({ ...form.fields, [name]: long }),
      [name, "a second value"],
    ];
    await signInAgain(visitor, await visitor.post(form.path, twice), personId);
    const page = await (await visitor.get(form.path)).text();
    expect(filled(page, form)).toEqual({ ...form.fields, [name]: long });
  },
);

test("a field sent twice is still twice when its form goes on by itself", async () => {
  const { visitor, personId, formOf } = await wokenOwner(stack, { refreshable: false });
  const { path, fields } = formOf("tasks/pages/tasks.tsx");
  const twice: [string, string][] = [...Object.entries(fields), ["title", "Another"]];
  const answer = await visitor.follow(await visitor.post(path, twice));
  expect(answer.status).toBe(422);
  expect(messagesOf(await answer.text())).toContain("Send this once, as text.");
  expect(await actionsOf(stack, personId)).toEqual([]);
});

test.each([true, false])(
  "signing out ends the session although its token ran out (refresh cookie: %s)",
  async (refreshable) => {
    const { visitor, sessionId } = await wokenOwner(stack, { refreshable });
    const answer = await visitor.follow(await visitor.post("/sign-out", {}));
    expect([answer.status, new URL(answer.url).pathname]).toEqual([200, "/"]);
    const session = await callClerk(stack, "GET", `sessions/${sessionId}`);
    expect(session.status).toBe("revoked");
  },
);

test.each([
  ["GET", "/api/v1/tasks"],
  ["POST", "/api/v1/tasks"],
  ["PATCH", "/api/v1/tasks/0190c0de-0000-7000-8000-000000000000"],
])("%s %s with an expired bearer token is 401, and nothing is kept", async (method, path) => {
  const { personId } = await wokenOwner(stack, { refreshable: false });
  const jwt = await stack.mint({ userId: personId, expiresIn: -60 });
  const answer = await fetch(stack.origin + path, {
    method,
    headers: { authorization: `Bearer ${jwt}`, "content-type": "application/json" },
    ...(method !== "GET" && { body: '{"title":"Late"}' }),
  });
  expect(answer.status).toBe(401);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.getSetCookie().filter((line) => line.startsWith("kept-form-"))).toEqual([]);
  expect(await actionsOf(stack, personId)).toEqual([]);
});
