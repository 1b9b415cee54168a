import { type RequestListener, createServer } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { detailByApi } from "../../proof/soak/acts/reading.ts";
import { Cookies } from "../../proof/world/cookies.ts";
import { faultOf, foreignOf } from "../../proof/soak/seat/examine.ts";
import type { Answer } from "../../proof/world/http.ts";
import { Person } from "../../proof/soak/seat/person.ts";
import { Random, weighted } from "../../proof/soak/seat/random.ts";
import { fails, lastLine, reportOf } from "../../proof/soak/report.ts";
import { type Kept, differences } from "../../proof/soak/seat/rows.ts";
import { Seat } from "../../proof/soak/seat/seat.ts";
import { listen } from "../../proof/world/listen.ts";
import { Tally } from "../../proof/soak/seat/tally.ts";

const ada = new Person("lasting", new Random(1));
const bob = new Person("lasting", new Random(2));

const PRIVATE = "cache-control\nprivate, no-store";
const answer = (body: string, head = PRIVATE, status = 200, location = "/w/me"): Answer => ({
  status,
  headers: { location },
  head,
  body: Buffer.from(body),
});
const tokenOf = (claims: object) =>
  [{ alg: "RS256" }, claims, {}]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");

describe("an answer", () => {
  test.each([
    ["its body", answer(`<p>${ada.text("a")}</p><p>${bob.text("b")}</p>`)],
    ["a header", answer("", `location\n/w/${bob.id}/today`)],
    [
      "the claims of a token",
      answer("", `set-cookie\n__session=${tokenOf({ sub: bob.id })}; Path=/`),
    ],
  ])("that has something of another's in %s is foreign", (_where, given) => {
    expect(foreignOf(given, ada.canary)).toBe(bob.canary);
    expect(foreignOf(given, bob.canary)).toBe(given.body.length > 0 ? ada.canary : null);
  });

  test("to nobody may have nothing of anybody's", () => {
    expect(foreignOf(answer(ada.text("a")), null)).toBe(ada.canary);
    expect(foreignOf(answer("Rowkeep"), null)).toBeNull();
  });

  const app = (nonce: string) => `content-type\ntext/html\ncsp\n'nonce-${nonce}'\n${PRIVATE}`;
  test.each([
    ["another status", answer("a", PRIVATE, 500), "answered 500 instead of 200"],
    ["another place", answer("a", PRIVATE, 200, "/sign-in"), "led to /sign-in instead of /w"],
    ["nothing of one's own", answer("b"), "had no “a” in it"],
    ["leave to keep it", answer("a", "cache-control\npublic, max-age=60"), "may be kept"],
    [
      "another's nonce",
      answer('a nonce="y"', app("x")),
      "bears another nonce than its policy names",
    ],
  ])("with %s is not as expected", (_what, given, fault) => {
    const expected = { status: 200, holds: ["a"], location: "/w" };
    expect(faultOf(given, expected)).toBe(fault);
  });

  test("with all that it should have is as expected", () => {
    expect(faultOf(answer('a nonce="x"', app("x")), { status: 200, holds: ["a"] })).toBeNull();
    const open = answer("a", "cache-control\npublic, max-age=60");
    expect(faultOf(open, { status: 200, isPublic: true })).toBeNull();
    expect(faultOf(answer("a"), { status: 200, isPublic: true })).toBe("may not be kept");
  });
});

const task = { id: "1", title: "a", notes: "", isDone: false, isTrashed: false, listId: null };
const keptOf = (tasks: (typeof task)[], steps: string[] = []): Kept => ({
  tasks: new Map(tasks.map((one) => [one.id, one])),
  steps: new Map([["1", new Set(steps)]]),
  lists: new Map([["2", "list"]]),
  displayName: "Ada",
});

describe("what is there at the end", () => {
  test("is right when it is what was acknowledged", () => {
    expect(differences("ada", keptOf([task], ["b"]), keptOf([{ ...task }], ["b"]))).toEqual([]);
  });

  test.each([
    ["a task is lost", keptOf([task]), keptOf([]), ["lost"]],
    ["a step is lost", keptOf([task], ["b"]), keptOf([task]), ["lost"]],
    ["a task is somebody else's doing", keptOf([]), keptOf([task]), ["never wrote"]],
    [
      "a change is lost",
      keptOf([{ ...task, isDone: true }]),
      keptOf([task]),
      ["lost", "never wrote"],
    ],
  ])("is told when %s", (_what, acknowledged, there, told) => {
    const found = differences("ada", acknowledged, there);
    expect(found).toEqual(told.map((word) => expect.stringContaining(word)));
  });
});

/** Ada, using an app that answers as specified here. */
async function seatAt(app: RequestListener) {
  const server = createServer(app);
  const origin = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const person = new Person("lasting", new Random(1));
  person.kept.tasks.set("1", { ...task, title: person.text("title") });
  const tally = new Tally();
  const places = {
    worker: { origin },
    origin,
    signIn: async () => ({ cookies: [], sessionId: "" }),
  };
  return { seat: new Seat(places, tally, person, [person, bob]), person, tally };
}

const reportFrom = (tally: Tally) => {
  const outcome = { tally, seconds: 1, megabytes: { start: 1, end: 2 } };
  return reportOf({ people: 2, seed: 1, responses: 1, seconds: 1, crowd: 0 }, "PGlite", outcome);
};

describe("a run", () => {
  test("fails over a canary of somebody else's", async () => {
    const { seat, person, tally } = await seatAt((_request, response) => {
      response.setHeader("cache-control", "private, no-store");
      response.end(`1 ${[...person.kept.tasks.values()][0]?.title} ${bob.canary}`);
    });
    await seat.act(detailByApi);
    expect(tally.foreign).toEqual([expect.stringContaining(bob.canary)]);
    expect(tally.unexpected).toEqual([]);
    expect(fails(reportFrom(tally))).toBe(true);
  });

  test.each([
    ["answers without rows", 200, "{}"],
    ["faults", 503, "later"],
  ])("fails over %s", async (_what, status, body) => {
    const { seat, tally } = await seatAt((_request, response) => {
      response.writeHead(status, { "cache-control": "private, no-store" }).end(body);
    });
    await seat.act(detailByApi);
    expect(tally).toMatchObject({ answers: 1, own: 0, foreign: [] });
    expect(tally.unexpected).toHaveLength(1);
    expect(fails(reportFrom(tally))).toBe(true);
  });

  test("fails over a connection that is dropped", async () => {
    const { seat, tally } = await seatAt((request) => void request.socket.destroy());
    await seat.act(detailByApi);
    expect(tally.unexpected).toHaveLength(1);
  });

  test("says in its last line how much was checked and what was found", () => {
    const tally = new Tally();
    for (let n = 0; n < 1_234; n++) tally.count("view", 200);
    expect(fails(reportFrom(tally))).toBe(false);
    expect(lastLine(reportFrom(tally))).toContain(
      "1,234 responses to 2 people checked in 1 s: 0 foreign canaries, 0 unexpected answers",
    );
  });
});

test("cookies are kept as long as they say, and sent back", () => {
  const cookies = new Cookies();
  cookies.keep(
    ["a=1; Path=/; Max-Age=60", "b=2; Path=/", "c=3; Max-Age=60", "d=4"],
    (name) => name === "d",
  );
  cookies.keep(["c=; Path=/; Max-Age=0"]);
  expect(cookies.header).toBe("a=1; b=2");
  expect(cookies.get("c")).toBeUndefined();
});

test("one seed brings the same choices, by their weights", () => {
  const choose = weighted([
    [3, "a"],
    [1, "b"],
    [0, "c"],
  ]);
  const choices = (seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: 400 }, () => choose(random));
  };
  expect(choices(1)).toEqual(choices(1));
  expect(choices(1)).not.toEqual(choices(2));
  const share = choices(1).filter((item) => item === "a").length / 400;
  expect(share).toBeGreaterThan(0.65);
  expect(share).toBeLessThan(0.85);
  expect(choices(1)).not.toContain("c");
});
