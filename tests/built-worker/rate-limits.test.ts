import { readFileSync } from "node:fs";
import { LIMITS } from "#app/visit/limits.ts";
import { beforeAll, expect, test } from "vitest";
import { type Stack, startStack } from "../stack.ts";
import { Visitor, heading, newPerson, signIn } from "../visitor.ts";
import { deliver } from "./events.ts";

/** Requests of each kind that the worker admits in a minute. */
const PER_MINUTE = 2;
/** A minute may end while they are on their way, so these are more than fit into two. */
const MANY = Array.from({ length: 3 * PER_MINUTE }, (_, index) => index);

let stack: Stack;

beforeAll(async () => {
  stack = await startStack({}, { perMinute: PER_MINUTE });
  return () => stack.stop();
});

const person = async () => (await signIn(stack, (await newPerson(stack)).id)).visitor;

const at = (address: string, headers: Record<string, string> = {}) => ({
  headers: { "cf-connecting-ip": address, ...headers },
});

const statuses = (answers: Response[]) =>
  [...new Set(answers.map(({ status }) => status))].toSorted((a, b) => a - b);

/** The headers that say when to come back, and why. */
const toldBy = ({ headers }: Response) =>
  ["retry-after", "ratelimit-policy", "ratelimit"].map((name) => headers.get(name));

const dueOf = (name: keyof typeof LIMITS) => [
  "60",
  `"${name}";q=${LIMITS[name]};w=60`,
  `"${name}";r=0;t=60`,
];

test("the deployment's limiters have the size that answers name", () => {
  const wrangler = readFileSync("wrangler.toml", "utf8");
  const sizes = [...wrangler.matchAll(/^name = "LIMIT_(\w+)"[^[]*?limit = (\d+), period = 60/gm)];
  const bound = Object.fromEntries(
    sizes.map(([, name = "", size]) => [name.toLowerCase(), Number(size)]),
  );
  expect(bound).toEqual(LIMITS);
});

const title = (index: number) => ({ title: `Task ${index}` });

test("of a program's writes, too many are refused, and only those", async () => {
  const [ada, bob] = [await person(), await person()];
  const answers = await Promise.all(
    MANY.map((index) => ada.call("POST", "/api/v1/tasks", title(index))),
  );
  expect(statuses(answers)).toEqual([201, 429]);
  const refused = answers.filter(({ status }) => status === 429);
  for (const answer of refused) {
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(toldBy(answer)).toEqual(dueOf("writes"));
  }
  const { tasks } = await (await ada.call("GET", "/api/v1/tasks")).json();
  expect(tasks).toHaveLength(MANY.length - refused.length);
  // The same address, and another person.
  expect((await bob.call("POST", "/api/v1/tasks", title(0))).status).toBe(201);
});

test("a form that is refused comes back with what was typed, to be sent again", async () => {
  const ada = await person();
  const sent = MANY.map((index) => ({ title: `Typed ${index}`, submission: crypto.randomUUID() }));
  const answers = await Promise.all(sent.map((fields) => ada.post("/w/me/tasks", fields)));
  const refused = answers.flatMap((answer, index) =>
    answer.status === 429 ? [{ answer, index }] : [],
  );
  expect(refused.length).toBeGreaterThan(0);
  for (const { answer, index } of refused) {
    expect(toldBy(answer)).toEqual(dueOf("writes"));
    const page = await answer.text();
    expect(heading(page)).toBe("That is a lot at once");
    expect(page).toContain(`Typed ${index}`);
    expect(page).toContain(sent[index]?.submission);
  }
});

test("whoever is signed in reads as much as they like, and so do readers of public pages", async () => {
  const ada = await person();
  const pages = await Promise.all(MANY.map(() => ada.get("/w/me/tasks")));
  const open = await Promise.all(MANY.map(() => fetch(`${stack.origin}/pricing`, at("192.0.2.1"))));
  expect(statuses([...pages, ...open])).toEqual([200]);
});

test.each<[what: string, path: string, headers: Record<string, string>, answers: number]>([
  ["asks the API without a token", "/api/v1/tasks", {}, 401],
  ["tries machine tokens", "/api/v1/tasks", { authorization: "Bearer ak_x" }, 401],
  ["opens the sign-in page", "/sign-in", {}, 200],
])(
  "an address that %s too often is refused, whatever it says of itself",
  async (what, path, headers, status) => {
    const network = `2001:db8:${what.length}:a`;
    const ask = (address: string, index = 0) => {
      const said = { "x-forwarded-for": `203.0.113.${index}`, "sec-fetch-dest": "empty" };
      return new Visitor(stack.origin).fetch(path, at(address, { ...said, ...headers }));
    };
    const answers = await Promise.all(MANY.map((index) => ask(`${network}:${index}::1`, index)));
    expect(statuses(answers)).toEqual([status, 429]);
    for (const answer of answers.filter(({ status: its }) => its === 429))
      expect(toldBy(answer)).toEqual(dueOf("entrances"));
    expect((await ask(`2001:db8:${what.length}:b::1`)).status).toBe(status);
    const ada = await person();
    expect((await ada.fetch("/w/me/tasks", at(`${network}::1`))).status).toBe(200);
  },
);

test("of too many events, Clerk's sender gets those back that it is to send later", async () => {
  const event = { type: "email.created", data: { id: "ema_1" }, timestamp: Date.now() };
  const answers = await Promise.all(MANY.map(() => deliver(stack, event, { from: "192.0.2.9" })));
  expect(statuses(answers)).toEqual([200, 429]);
  for (const answer of answers.filter(({ status }) => status === 429))
    expect(toldBy(answer)).toEqual(dueOf("events"));
});

test("health says whether requests are limited", async () => {
  const said = await (await fetch(`${stack.origin}/api/health`)).json();
  expect(said).toMatchObject({ worker: true, rateLimits: true });
});
