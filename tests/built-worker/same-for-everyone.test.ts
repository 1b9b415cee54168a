import { beforeAll, expect, test } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn, Visitor } from "../visitor.ts";

let stack: Stack;
let ada: Visitor;

beforeAll(async () => {
  stack = await sharedStack();
  const { id } = await newPerson(stack);
  ({ visitor: ada } = await signIn(stack, id));
});

const PAGES = ["/", "/pricing", "/security", "/unauthorized", "/no-such-page"];

test.each(PAGES)(
  "%s leads to one's tasks, and does not claim to know who reads it",
  async (path) => {
    const nobody = new Visitor(stack.origin);
    const read = async (visitor: Visitor) => {
      const html = await (await visitor.get(path)).text();
      return html.replaceAll(/\b(nonce=|requestId":)"[^"]*"/g, "");
    };
    const html = await read(ada);
    expect(html).toContain('href="/dashboard"');
    expect(html).toContain("Open your tasks");
    expect(html).not.toMatch(/>\s*Sign (in|out)\s*</i);
    expect(await read(nobody)).toBe(html);
  },
);

test("the way leads somebody who is signed in into the app at once", async () => {
  const answer = await ada.get("/dashboard");
  expect(answer.headers.get("location")).toMatch(/^\/(w\/me\/today|onboarding)$/);
});
