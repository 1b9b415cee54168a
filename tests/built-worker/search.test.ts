import { beforeAll, describe, expect, test } from "vitest";
import { formsOf } from "../page.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { Visitor, heading, newPerson, signIn } from "../visitor.ts";

let stack: Stack;
let ada: Visitor;
let bob: Visitor;

beforeAll(async () => {
  stack = await sharedStack();
  const [first, second] = [await newPerson(stack), await newPerson(stack)];
  ({ visitor: ada } = await signIn(stack, first.id));
  ({ visitor: bob } = await signIn(stack, second.id));
  await stack.clerk.settled();
  const sql = ownerOf(stack);
  await sql.transaction([
    sql`insert into tasks (id, owner_id, title, notes, done_at) values
      (app.new_id(), ${first.id}, 'Oil <b>the</b> engine', 'With <i>sperm</i> oil & "care"', now())`,
    sql`insert into tasks (id, owner_id, title) select app.new_id(), ${first.id}, 'Punch card ' || n
      from generate_series(1, 60) as n`,
    sql`insert into posts (id, owner_id, author_id, slug, title, body, reader_html, tags) values (app.new_id(), ${first.id}, ${first.id}, 'wheel', 'A wheel <img src=x>',
      '# Of **oak**', '<h1>Of <strong>oak</strong> &lt;i onclick=1&gt; in C++</h1>', array['Two words'])`,
  ]);
});

const search = (visitor: Visitor, typed: string) =>
  visitor.get(`/w/me/search?${new URLSearchParams({ q: typed })}`);
const pageOf = async (visitor: Visitor, typed: string) => (await search(visitor, typed)).text();
const marks = (page: string) =>
  [...page.matchAll(/<mark[^>]*>([^<]*)<\/mark>/g)].map(([, text]) => text);

test("marks the words where its owner's tasks have them, and writes them as text", async () => {
  const page = await pageOf(ada, "OIL eng");
  expect(heading(page)).toBe("Search");
  expect(marks(page)).toEqual(["Oil", "engine", "oil"]);
  expect(page).toContain("One found.");
  expect(page).toContain("Done");
  expect(page).not.toMatch(/<b>the|<i>sperm/);
});

test("finds nothing of another's, and says the same as of what is nowhere", async () => {
  const [foreign, missing] = [await search(bob, "engine"), await search(bob, "nothing")];
  expect([foreign.status, missing.status]).toEqual([200, 200]);
  const [here, there] = [await foreign.text(), await missing.text()];
  expect(here).toContain("Nothing found for engine.");
  expect(there).toContain("Nothing found for nothing.");
  expect(marks(here)).toEqual([]);
});

test("sends a visitor to sign in, and back to what they looked for", async () => {
  const visitor = new Visitor(stack.origin);
  // The browser has been here before, so its handshake with Clerk is done.
  await visitor.follow(await visitor.get("/sign-in"));
  const answer = await search(visitor, "engine");
  const back = encodeURIComponent("/w/me/search?q=engine");
  expect(answer.headers.get("location")).toBe(`/sign-in?redirect_url=${back}`);
});

test("takes nothing but reading", async () => {
  expect((await ada.post("/w/me/search?q=engine", { q: "engine" })).status).toBe(405);
});

test("goes on to what is further, and back", async () => {
  const first = await pageOf(ada, "punch");
  expect(marks(first)).toHaveLength(50);
  const [, further = ""] = /href="([^"]*after=[^"]*)"/.exec(first) ?? [];
  const second = await (await ada.get(further.replaceAll("&amp;", "&"))).text();
  expect(marks(second)).toHaveLength(10);
  expect(second).toContain("Back to the start");
  expect(second).not.toContain("More results");
});

test("says when it stopped before the page was full, and looks further", async () => {
  const cleo = await newPerson(stack);
  const { visitor } = await signIn(stack, cleo.id);
  await stack.clerk.settled();
  await ownerOf(
    stack,
  )`insert into tasks (id, owner_id, title) select app.new_id(), ${cleo.id}, 'Card ' || n
    from generate_series(1, 5001) as n`;
  const first = await pageOf(visitor, "card before:2000-01-01");
  expect(first).toContain("5,000 of your tasks or posts were looked through.");
  const [, further = ""] = /href="([^"]*after=[^"]*)"/.exec(first) ?? [];
  const second = await (await visitor.get(further.replaceAll("&amp;", "&"))).text();
  expect(second).toContain("Nothing further.");
  expect(second).not.toContain("More results");
});

const ticks = (page: string) =>
  formsOf(page).filter(({ action }) => action?.endsWith("/completion"));

test("ticks a task where it was found, and comes back to the same search", async () => {
  // The post that is found has nothing to tick.
  expect(ticks(await pageOf(ada, "oak"))).toEqual([]);
  const [tick, ...others] = ticks(await pageOf(ada, "card 7 is:open"));
  expect(others).toEqual([]);
  const fields = { ...Object.fromEntries(tick?.fields ?? []), person: tick?.person ?? "" };
  const done = await ada.post(tick?.action ?? "", fields);
  const back = new URL(done.headers.get("location") ?? "", stack.origin);
  expect([done.status, back.pathname, back.searchParams.get("q")]).toEqual([
    302,
    "/w/me/search",
    "card 7 is:open",
  ]);
  expect(await (await ada.get(back.pathname + back.search)).text()).toContain("Nothing found");
});

test("finds a post beside tasks, and writes its text as text", async () => {
  const page = await pageOf(ada, "oak");
  expect(marks(page)).toEqual(["oak"]);
  expect(page).toContain("A wheel &lt;img src=x&gt;");
  expect(page).toContain("&lt;i onclick=1&gt;");
  expect(page).not.toMatch(/<i onclick|<img src=x|\*\*oak/);
});

test("narrows by filters in the box and by controls, which stay in step", async () => {
  const typed = await pageOf(ada, 'oak tag:"two words" is:post after:2026-01-01');
  expect(typed).toContain("One found.");
  expect(typed).toMatch(/<option value="post" selected/);
  expect(typed).toMatch(/name="tag"[^>]*value="Two words"|name="tag"[^>]*value="two words"/);
  const fields = {
    q: "oak",
    was: "oak",
    is: "task",
    tag: "",
    list: "",
    afterDay: "",
    beforeDay: "",
  };
  const controlled = await (await ada.get(`/w/me/search?${new URLSearchParams(fields)}`)).text();
  expect(controlled).toContain("Nothing found for oak is:task.");
  expect(await pageOf(ada, "is:engine")).toContain("is taken as words");
});

test("gives programs the same as JSON, and strangers nothing", async () => {
  const answer = await ada.get("/api/v1/search?q=oak");
  expect(await answer.json()).toMatchObject({
    found: [
      {
        is: "post",
        title: "A wheel <img src=x>",
        excerpt: "Of oak <i onclick=1> in C++",
        tags: ["Two words"],
      },
    ],
    next: null,
    notes: [],
  });
  expect(await (await bob.get("/api/v1/search?q=oak")).json()).toEqual({
    found: [],
    next: null,
    stoppedAfter: null,
    notes: [],
  });
  const headers = { authorization: "Bearer none" };
  const signedOut = await new Visitor(stack.origin).fetch("/api/v1/search?q=oak", { headers });
  expect(signedOut.status).toBe(401);
  expect(signedOut.headers.get("content-type")).toContain("application/problem+json");
  const first = (await (await ada.get("/api/v1/search?q=punch")).json()) as {
    found: unknown[];
    next: string;
  };
  expect(first.found).toHaveLength(50);
  const rest = (await (await ada.get(`/api/v1/search?q=punch&after=${first.next}`)).json()) as {
    found: unknown[];
  };
  expect(rest.found).toHaveLength(10);
});

describe("whatever is asked is answered", () => {
  test.each([
    ["nothing", ""],
    ["blanks", "   "],
    ["quotes", `'"\`’“`],
    ["operators", "engine & | ! <-> :* ( )"],
    ["an operator alone", "!"],
    ["a backslash", "\\' \\x \\"],
    ["NUL", "eng\0ine"],
    ["a lone surrogate", "\ud800engine"],
    ["markup", "</title><script>alert(1)</script>"],
    ["10,000 characters", "engine ".repeat(1_430)],
    ["a word of 10,000 characters", "e".repeat(10_000)],
    ["punctuation", "?!.,;:-_/\\(){}[]<>@#$%^&*+=~|"],
    ["an emoji", "🧑🏽‍🔧"],
    ["combining marks", "\u0301\u0301\u0301"],
    ["right-to-left words", "מנוע ‮محرك"],
    ["percent and underscore", "% _ engine"],
  ])("%s", async (_what, typed) => {
    const answer = await search(ada, typed);
    expect(answer.status).toBe(200);
    const query = new URLSearchParams({ q: typed }).toString();
    expect((await ada.get(`/api/v1/search?${query}`)).status).toBe(200);
    expect((await ada.get(`/w/me/search.data?${query}`)).status).toBe(200);
    expect(heading(await answer.text())).toBe("Search");
  });

  test.each(["q=%", "q=%FF%FE", "q=a&q=b", "after=x", "q=engine&after=%00", "q[]=a"])(
    "?%s",
    async (query) => {
      expect((await ada.get(`/w/me/search?${query}`)).status).toBe(200);
    },
  );
});
