import { addDays } from "#app/calendar/calendar.ts";
import { today } from "#app/calendar/instant.ts";
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formsOf, messagesOf } from "../../page.ts";
import { type Stack, sharedStack } from "../../stack.ts";
import { ownerOf, rowVersions } from "../../tables.ts";
import { type Visitor, signIn } from "../../visitor.ts";
import { newOwner } from "../forms.ts";

let stack: Stack;
let visitor: Visitor;
let personId: string;
let list: string;

beforeAll(async () => {
  stack = await sharedStack();
});
beforeEach(async () => {
  ({ personId, list } = await newOwner(stack));
  ({ visitor } = await signIn(stack, personId));
  await stack.clerk.settled();
});

const line = (title: string, more: Record<string, string> = {}) => ({
  title,
  submission: randomUUID(),
  timeZone: "UTC",
  ...more,
});

/** What was added, without what every person here starts with. */
const added = () => ownerOf(stack)`
  select title, due_on::text, to_char(due_time, 'HH24:MI') as due_time, priority, recurrence,
    (select name from lists where lists.id = list_id) as list
  from tasks where owner_id = ${personId} and title not in ('Before', 'Gone') order by id`;

/** The days before and after a request, so that a test at midnight is correct as well. */
async function during(timeZone: string, send: () => Promise<Response>) {
  const before = today(timeZone, new Date());
  const answer = await send();
  return { answer, days: [before, today(timeZone, new Date())] };
}

/** Their local dates always span at least two days, and usually three. */
const zones = ["Pacific/Kiritimati", "Europe/Paris", "Pacific/Pago_Pago"];

describe.each(zones)("in %s", (timeZone) => {
  test.each([
    ["/w/me/today", 0],
    ["/w/me/upcoming", 1],
  ])("a line added in %s is due in %i days", async (path, later) => {
    const { answer, days } = await during(timeZone, () =>
      visitor.post(path, line("Water the ferns", { timeZone })),
    );
    expect([answer.status, answer.headers.get("location")]).toEqual([302, path]);
    const [task] = await added();
    expect(days.map((day) => addDays(day, later))).toContain(task?.due_on);
  });

  test("tomorrow is the person's own", async () => {
    const { days } = await during(timeZone, () =>
      visitor.post("/w/me/tasks", line("Call Bo tomorrow 9:00", { timeZone })),
    );
    const [task] = await added();
    expect(task).toMatchObject({ title: "Call Bo", due_time: "09:00" });
    expect(days.map((day) => addDays(day, 1))).toContain(task?.due_on);
  });
});

test("the page brings the zone of its person's profile along", async () => {
  await visitor.post("/account", { displayName: "Ada", timeZone: "Pacific/Kiritimati" });
  const page = await (await visitor.get("/w/me/today")).text();
  const form = formsOf(page).find(({ action }) => action === "/w/me/today");
  expect(Object.fromEntries(form?.fields ?? []).timeZone).toBe("Pacific/Kiritimati");
});

test("what the line says outdoes the sense of its view", async () => {
  await visitor.post("/w/me/today", line("Renew passport 2031-05-02"));
  await visitor.post(`/w/me/lists/${list}`, line("Sweep the yard @Garden"));
  await visitor.post(`/w/me/lists/${list}`, line("Sweep the hall"));
  await visitor.post("/w/me/tasks", line("Sweep nothing"));
  expect(await added()).toMatchObject([
    { title: "Renew passport", due_on: "2031-05-02", list: null },
    { title: "Sweep the yard", due_on: null, list: "Garden" },
    { title: "Sweep the hall", due_on: null, list: "Home" },
    { title: "Sweep nothing", due_on: null, list: null },
  ]);
});

const told = (answer: Response) => new URL(answer.headers.get("location") ?? "", stack.origin);

const notice = async (answer: Response) => {
  const { pathname, search } = told(answer);
  const page = await (await visitor.get(pathname + search)).text();
  return { page, message: messagesOf(page).join(" ") };
};

describe("what the view does not show", () => {
  test("is told with its day, a way there and a way back", async () => {
    const answer = await visitor.post("/w/me/today", line("Dentist 2031-12-05"));
    const { page, message } = await notice(answer);
    expect(message).toContain("1 task added to Friday 5 December 2031.");
    expect(page).toContain('href="/w/me/upcoming"');
    const undo = formsOf(page).find(({ action }) => action === "/w/me/tasks/selection");
    expect(Object.fromEntries(undo?.fields ?? [])).toMatchObject({ act: "undo" });
    await visitor.post("/w/me/tasks/selection", undo?.fields ?? []);
    const [task] = await ownerOf(stack)`
      select trashed_at from tasks where owner_id = ${personId} and title = 'Dentist'`;
    expect(task?.trashed_at).not.toBeNull();
  });

  test("is told with its list", async () => {
    const answer = await visitor.post(`/w/me/lists/${list}`, line("Sweep @Work"));
    expect((await notice(answer)).message).toContain("1 task added to Work.");
  });

  test("is told where a filter hides it, and the filter stays", async () => {
    const answer = await visitor.post("/w/me/tasks?priority=high", line("Sweep"));
    expect(told(answer).searchParams.get("priority")).toBe("high");
    expect((await notice(answer)).message).toContain("1 task added to All tasks.");
  });

  test("is nothing on a filter by list, which gives a new task that list", async () => {
    const path = `/w/me/tasks?listId=${list}`;
    const answer = await visitor.post(path, line("Sweep the stairs"));
    expect([answer.status, answer.headers.get("location")]).toEqual([302, path]);
    expect(await added()).toMatchObject([{ title: "Sweep the stairs", list: "Home" }]);
  });

  test("leads to no other site, whatever its address says", async () => {
    const page = await visitor.get(`/w/me/today?did=add&of=${list}&to=//evil.test`);
    expect(await page.text()).not.toMatch(/href="[^"]*evil/);
  });
});

test("a list with a blank in its name is known, with JavaScript and without", async () => {
  await visitor.post("/w/me/lists", { name: "Home Office", submission: randomUUID() });
  const page = await (await visitor.get("/w/me/tasks")).text();
  const names = Object.fromEntries(formFields(page)).lists ?? "";
  expect(names).toBe("Home Office");
  await visitor.post("/w/me/tasks", line("Buy paper @home office tomorrow", { lists: names }));
  const sent = { kind: "add", line: "Buy ink @home office", lists: ["Home Office"] };
  const change = { ...sent, submission: randomUUID(), timeZone: "UTC" };
  expect((await visitor.call("POST", "/api/v1/changes", change)).status).toBe(200);
  expect(await added()).toMatchObject([
    { title: "Buy paper", list: "Home Office" },
    { title: "Buy ink", list: "Home Office" },
  ]);
  const read = { line: "Buy paper @home office", timeZone: "UTC", lists: ["Home Office"] };
  const { title } = await (await visitor.call("POST", "/api/v1/understanding", read)).json();
  expect(title).toBe("Buy paper");
});

test("looking first says the day also where no word of the line does", async () => {
  const timed = line("Call Bo 9:00", { look: "yes" });
  const page = await (await visitor.post("/w/me/tasks", timed)).text();
  expect(page).toMatch(/Call Bo<\/strong><span[^>]*>, due (?:today|\w+day \d+ \w+), 9:00<\/span>/);
  const plain = line("Call Bo !high", { look: "yes" });
  expect(await (await visitor.post("/w/me/today", plain)).text()).toContain(", due today<");
});

test("date, time, priority, list and repetition are all kept, on the list that is there", async () => {
  const { status } = await visitor.post(
    "/w/me/tasks",
    line("Pay rent fri 9:00 !high @home every month"),
  );
  expect(status).toBe(302);
  const tasks = await added();
  expect(tasks).toMatchObject([
    { title: "Pay rent", due_time: "09:00", priority: 3, list: "Home" },
  ]);
  expect(tasks[0]?.recurrence).toMatch(/^FREQ=MONTHLY/);
  expect(new Date(`${tasks[0]?.due_on}T00:00Z`).getUTCDay()).toBe(5);
});

test("a line that is sent twice is added once", async () => {
  const sent = line("Twice tomorrow @Twice");
  await Promise.all([visitor.post("/w/me/tasks", sent), visitor.post("/w/me/tasks", sent)]);
  await visitor.post("/w/me/today", sent);
  expect(await added()).toHaveLength(1);
  const names = await ownerOf(
    stack,
  )`select name from lists where owner_id = ${personId} order by name`;
  expect(names.map(({ name }) => name)).toEqual(["Home", "Twice", "Work"]);
});

const sent = () => line("Pay rent fri 9:00 !high @New", { look: "yes" });

describe("to look first", () => {
  test.each(["/w/me/today", "/w/me/upcoming", "/w/me/tasks", "a list"])(
    "at %s shows what would be added, and adds nothing",
    async (where) => {
      const path = where === "a list" ? `/w/me/lists/${list}` : where;
      const before = await rowVersions(stack);
      const answer = await visitor.post(path, sent());
      const page = await answer.text();
      expect(answer.status).toBe(200);
      expect(page).toMatch(/Will be added as <\/span><strong[^>]*>Pay rent<\/strong>/);
      const taken = [...page.matchAll(/aria-label="Take back: ([^"]+)"/g)].map(
        ([, words]) => words,
      );
      expect(taken).toHaveLength(4);
      expect(taken).toEqual(
        expect.arrayContaining(["9:00", "high priority", "on @New, a new list"]),
      );
      expect(await rowVersions(stack)).toEqual(before);
    },
  );

  test("a part that is taken back is a word of the title, and stays one when the line is added", async () => {
    const first = await (await visitor.post("/w/me/tasks", sent())).text();
    const take = /aria-label="Take back: high priority"[^>]*formAction="([^"]+)"/i.exec(first);
    const address = new URL(take?.[1] ?? "", `${stack.origin}/w/me/tasks`);
    expect(address.searchParams.getAll("ignore")).toEqual(["!high"]);

    const second = await (
      await visitor.post(address.pathname + address.search, {
        ...Object.fromEntries(formFields(first)),
        look: "yes",
      })
    ).text();
    expect(second).toMatch(/<strong[^>]*>Pay rent !high<\/strong>/);
    expect(second).not.toContain("Take back: high priority");
    expect(await added()).toEqual([]);

    await visitor.post("/w/me/tasks", formFields(second));
    expect(await added()).toMatchObject([
      { title: "Pay rent !high", due_time: "09:00", priority: 0, list: "New" },
    ]);
  });
});

/** The fields of the page's quick add, as a browser sends them. */
const formFields = (page: string) =>
  formsOf(page).find(({ action }) => action?.startsWith("/w/me/tasks") && !action.includes("-"))
    ?.fields ?? [];

test.each([
  ["submission", "x"],
  ["timeZone", "Mars/Olympus"],
])(
  "a wrong %s, which nobody sees, is told above the form, and put right in it",
  async (...wrong) => {
    const [name, value] = wrong;
    const answer = await visitor.post("/w/me/tasks", line("Milk", { [name]: value }));
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(messagesOf(page)).toContain("Reload the page and send this again.");
    const again = await visitor.post("/w/me/tasks", formFields(page));
    expect(again.status).toBe(302);
    expect(await added()).toMatchObject([{ title: "Milk" }]);
  },
);
