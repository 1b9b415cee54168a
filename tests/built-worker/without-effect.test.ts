import { table } from "#app/routes.ts";
import { beforeAll, describe, expect, test } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { actionsOf, rowVersions } from "../tables.ts";
import { Visitor, callClerk, signIn } from "../visitor.ts";
import { newOwner, wokenOwner } from "./forms.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

/** How a browser can request a URL without anybody on this site asking for it. */
const ways: [name: string, method: string, headers: Record<string, string>][] = [
  ["an image of another site", "GET", fetchOf("cross-site", "no-cors", "image")],
  ["an image of this site", "GET", fetchOf("same-origin", "no-cors", "image")],
  ["a link of another site", "GET", fetchOf("cross-site", "navigate", "document")],
  ["a frame of another site", "GET", fetchOf("cross-site", "navigate", "iframe")],
  [
    "a browser that looks ahead",
    "GET",
    {
      ...fetchOf("same-origin", "navigate", "document"),
      "sec-purpose": "prefetch",
    },
  ],
  ["a program that asks for the head", "HEAD", { accept: "*/*" }],
];

function fetchOf(site: string, mode: string, dest: string) {
  return { "sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest };
}

/** Cookies that a response deletes. */
const dropped = (answer: Response) =>
  answer.headers.getSetCookie().filter((line) => /max-age=0|expires=thu, 01 jan 1970/i.test(line));

const paths = (ids: { task: string; list: string }) =>
  table.map(({ path }) =>
    path
      .replace(":workspace", "me")
      .replace(":id", path.includes("/lists/") ? ids.list : ids.task)
      .replace(/\/?\*$/, "/anything"),
  );

describe.each(ways)("%s", (_way, method, headers) => {
  test("takes nothing away from someone signed in, on any route", async () => {
    const { personId, ...ids } = await newOwner(stack);
    const { visitor } = await signIn(stack, personId);
    visitor.cookies.set("kept-form-000000000000", "c.somebody's");
    await stack.clerk.settled();
    const before = await rowVersions(stack);
    for (const path of paths(ids).flatMap((each) => [each, `${each}.data`])) {
      const answer = await visitor.fetch(path, { method, headers });
      await answer.body?.cancel();
      expect([path, answer.headers.get("clear-site-data")]).toEqual([path, null]);
      expect([path, dropped(answer)]).toEqual([path, []]);
    }
    expect(await rowVersions(stack)).toEqual(before);
    expect((await visitor.get("/account")).status).toBe(200);
  });

  test("takes nothing away from a browser that is signed out, on any route", async () => {
    const { task, list } = await newOwner(stack);
    const visitor = new Visitor(stack.origin);
    visitor.cookies.set("kept-form-000000000000", "c.somebody's");
    for (const path of paths({ task, list })) {
      const answer = await visitor.fetch(path, { method, headers });
      await answer.body?.cancel();
      expect([path, answer.headers.get("clear-site-data")]).toEqual([path, null]);
      expect([path, dropped(answer)]).toEqual([path, []]);
    }
    expect(visitor.cookies.get("kept-form-000000000000")).toBe("c.somebody's");
  });

  test("does not send a kept form on", async () => {
    const { visitor, personId, sessionId, formOf } = await wokenOwner(stack, {
      refreshable: false,
    });
    const { path, fields } = formOf("tasks/pages/tasks.tsx");
    await visitor.post(path, fields);
    const jwt = await stack.mint({ userId: personId, sessionId });
    for (const name of visitor.cookies.keys())
      if (name.startsWith("__session")) visitor.cookies.set(name, jwt);
    const kept = [...visitor.cookies].filter(([name]) => name.startsWith("kept-form-"));
    expect(kept).toHaveLength(1);
    for (const query of ["", "?kept=", "?kept=0190c0de-0000-4000-8000-000000000000"])
      await (await visitor.fetch(path + query, { method, headers })).body?.cancel();
    expect(await actionsOf(stack, personId)).toEqual([]);
    expect([...visitor.cookies].filter(([name]) => name.startsWith("kept-form-"))).toEqual(kept);
  });
});

test("a kept form goes on by the address that it was sent back to, and by GET alone", async () => {
  const { visitor, personId, formOf } = await wokenOwner(stack, { refreshable: false });
  const { path, fields, action } = formOf("tasks/pages/tasks.tsx");
  const answer = await visitor.post(path, fields);
  const back = answer.headers.get("location") ?? "";
  // Its session turns out to be active: from here on, a GET would resubmit the form.
  await visitor.follow(await visitor.get("/account"));
  await visitor.fetch(back, { method: "HEAD" });
  expect(await actionsOf(stack, personId)).toEqual([]);
  await visitor.follow(answer);
  expect(await actionsOf(stack, personId)).toEqual([action].flat());
});

test("the page of signing out asks, whoever is there, and ends nothing", async () => {
  const { personId } = await newOwner(stack);
  const { visitor, sessionId } = await signIn(stack, personId);
  const answer = await visitor.get("/sign-out");
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("Sign out</button>");
  expect((await callClerk(stack, "GET", `sessions/${sessionId}`)).status).toBe("active");

  const nobody = new Visitor(stack.origin);
  const signedOut = await nobody.follow(await nobody.get("/sign-out"));
  expect(await signedOut.text()).toContain("You are signed out");
  const forgotten = await nobody.post("/sign-out?forget", {});
  expect([forgotten.status, forgotten.headers.get("location")]).toEqual([303, "/"]);
  expect(forgotten.headers.get("clear-site-data")).toBe('"storage"');
});
