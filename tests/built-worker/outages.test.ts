/**
 * Every write, all at once, while the database fails in one way. What was acknowledged is stored; what was rejected has
 * had no effect or can be sent again; and the rejection returns what was typed.
 */
import { isDeepStrictEqual } from "node:util";
import { table } from "#app/routes.ts";
import { kinds } from "#app/tasks/changes/kinds.ts";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { formsOf } from "../page.ts";
import { PATIENCE } from "../patience.ts";
import { PRODUCTS_TIME, type Stack, startStack } from "../stack.ts";
import { everyRow } from "../tables.ts";
import { Visitor } from "../visitor.ts";
import { changes } from "./changes.ts";
import { type Write, calls, events, eventSources, everyWrite, sourceOf } from "./writes.ts";

const SOON = { timeout: PATIENCE, interval: 100 };

let stack: Stack;
/** The effect of each write if nothing fails. */
let usual: Record<string, unknown>;

beforeAll(async () => {
  stack = await startStack(PRODUCTS_TIME);
  const writes = await everyWrite(stack);
  await statuses(writes);
  usual = tracesOf(writes, await everyRow(stack));
  return () => stack.stop();
});
afterEach(() => stack.neon.setFaults({}));

const acknowledged = (writes: Write[]) =>
  Object.fromEntries(writes.map(({ name, taken }) => [name, taken]));

/** The status with which a write is answered, if it is sent again for as long as the database takes too long. */
const answered = ({ send }: Write) =>
  vi.waitUntil(async () => {
    const { status } = await send();
    return status !== 503 && status;
  }, SOON);

async function statuses(writes: Write[]) {
  const sent = writes.map(async (write) => [write.name, await answered(write)] as const);
  return Object.fromEntries(await Promise.all(sent));
}

type Rows = Awaited<ReturnType<typeof everyRow>>;

/** The rows of each write's person: how many in each table, and their activity. */
function tracesOf(writes: Write[], rows: Rows) {
  const texts = Object.entries(rows).map(
    ([its, all]) => [its, all.map((row) => JSON.stringify(row))] as const,
  );
  const audited = rows.audit_events as { owner_id: string; action: string }[];
  const traces = writes.map(({ name, personId }) => {
    const counts = texts.map(([its, all]) => [
      its,
      all.filter((text) => text.includes(personId)).length,
    ]);
    const done = audited.filter((event) => event.owner_id === personId).map(({ action }) => action);
    return [name, { ...Object.fromEntries(counts), done: done.toSorted() }] as const;
  });
  return Object.fromEntries<unknown>(traces);
}

/** What a rejection tells its sender: when to retry, and everything that was typed. */
async function refusalOf({ way, fields }: Write, answer: Response) {
  const text = await answer.text();
  const [form] = formsOf(text);
  const kept = {
    post: () => ({ action: form?.action, fields: Object.fromEntries(form?.fields ?? []) }),
    postData: () => ofText(fields, text),
    call: () => answer.headers.get("content-type"),
    event: () => answer.headers.get("content-type"),
  };
  return [answer.status, answer.headers.get("retry-after"), kept[way]()];
}

/** Those of the fields that are in the data of a page. */
const ofText = (fields: Write["fields"], text: string) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => text.includes(JSON.stringify(value))),
  );

const PROBLEM = "application/problem+json";

/** Sends all at once, and returns what each is told. */
const refusalsOf = (writes: Write[]) =>
  Promise.all(
    writes.map(async (write) => [write.name, await refusalOf(write, await write.send())] as const),
  ).then(Object.fromEntries<unknown>);

const refused = (writes: Write[]) =>
  Object.fromEntries(
    writes.map(({ name, way, action, fields }) => {
      const kept = { post: { action, fields }, postData: fields, call: PROBLEM, event: PROBLEM };
      return [name, [503, "2", kept[way]]] as const;
    }),
  );

async function recovered() {
  await stack.neon.setFaults({});
  const health = async () => (await new Visitor(stack.origin).get("/api/health")).status === 200;
  await vi.waitUntil(health, SOON);
}

test.each(["before", "after", "reset", "stall"] as const)(
  "no write is lost or doubled when the database fails: %s",
  async (fail) => {
    const writes = await everyWrite(stack);
    const before = await everyRow(stack);
    await stack.neon.resetRequests();
    // None fails before the last has been sent, so that each meets the failure itself and not the known outage.
    await stack.neon.setFaults({ hold: fail !== "stall", fail });
    const refusals = refusalsOf(writes);
    const isHeld = async () => (await stack.neon.requests()) >= writes.length;
    await Promise.race([refusals, vi.waitUntil(isHeld, SOON)]);
    if (fail !== "stall") await stack.neon.setFaults({ fail });
    expect(await refusals).toEqual(refused(writes));
    await recovered();
    const after = await everyRow(stack);
    expect(tracesOf(writes, after)).toEqual(fail === "after" ? usual : tracesOf(writes, before));
    expect(isDeepStrictEqual(after, before)).toBe(fail !== "after");

    expect(await statuses(writes)).toEqual(acknowledged(writes));
    const once = await everyRow(stack);
    expect(tracesOf(writes, once)).toEqual(usual);
    expect(await statuses(writes)).toEqual(acknowledged(writes));
    expect(await everyRow(stack)).toEqual(once);
  },
);

test("a known outage is told to every write at once, hardly asking the database", async () => {
  const writes = await everyWrite(stack);
  const before = await everyRow(stack);
  await stack.neon.setFaults({ fail: "reset" });
  await new Visitor(stack.origin).get("/api/health");
  await stack.neon.resetRequests();
  const startedAt = Date.now();
  expect(await refusalsOf(writes)).toEqual(refused(writes));
  // One request per second probes the database.
  const tries = Math.ceil((Date.now() - startedAt) / 1_000);
  expect(await stack.neon.requests()).toBeLessThanOrEqual(tries);
  await recovered();
  expect(await everyRow(stack)).toEqual(before);
});

test("while Clerk is down, every write of someone signed in is taken, and every event", async () => {
  const writes = await everyWrite(stack);
  await stack.control("PUT", "down", { down: true });
  try {
    expect(await statuses(writes)).toEqual(acknowledged(writes));
  } finally {
    await stack.control("PUT", "down", { down: false });
  }
  expect(tracesOf(writes, await everyRow(stack))).toEqual(usual);
});

/** The writing methods of an API route, as it lists them when asked for another. */
const methodsOf = (file: string) =>
  (/methodNotAllowed\("([^"]+)"\)/.exec(sourceOf(file))?.[1] ?? "")
    .split(", ")
    .filter((method) => !["", "GET"].includes(method));

test("every change, call and event is among them", () => {
  const made = changes.map(([, change]) => change({} as Parameters<typeof change>[0]).kind);
  expect(new Set(made)).toEqual(new Set(Object.keys(kinds)));

  // Changes are covered above; understanding a line and a preview write nothing.
  const others = ["/api/v1/changes", "/api/v1/understanding", "/api/v1/preview"];
  const writing = table
    .filter(({ path }) => path.startsWith("/api/v1/") && !others.includes(path))
    .flatMap(({ path, file }) => methodsOf(file).map((method) => `${method} ${path}`));
  expect(calls.map(([method, path]) => `${method} ${path}`).toSorted()).toEqual(writing.toSorted());

  const told = [...eventSources().matchAll(/case "([^"]+)"/g)];
  const types = told.map(([, type]) => type);
  expect(types).toContain("user.deleted");
  expect(Object.keys(events)).toEqual(expect.arrayContaining(types));
});
