import { logError, logRequest } from "#app/visit/request-log.ts";
import { afterEach, expect, test, vi } from "vitest";
import { visitWith } from "../../workers/visit.ts";

const CANARY = "canary-7f3a";

const info = vi.spyOn(console, "log").mockReturnValue();
const errors = vi.spyOn(console, "error").mockReturnValue();
afterEach(() => vi.clearAllMocks());

const written = () => [...info.mock.calls, ...errors.mock.calls].map((call) => call.join(" "));
const entry = () => JSON.parse(written()[0] ?? "");

test("a request is one line that says what, how it went and what it cost", () => {
  const request = new Request("https://rowkeep.example/w/me/tasks?state=done", { method: "POST" });
  logRequest(request, visitWith({ page: "app", roundTrips: [1.5, 2] }), 303, Date.now() - 40);
  expect(written()).toHaveLength(1);
  expect(written()[0]).not.toContain("\n");
  expect(entry()).toEqual({
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    id: visitWith().id,
    method: "POST",
    path: "/w/me/tasks",
    page: "app",
    status: 303,
    ms: expect.any(Number),
    db: 2,
  });
  expect(entry().ms).toBeGreaterThanOrEqual(40);
});

test("a request's line has nothing of its query, headers, credentials, body or configuration", () => {
  const request = new Request(`https://rowkeep.example/sign-in?redirect_url=/${CANARY}#${CANARY}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${CANARY}`,
      cookie: `__session=${CANARY}`,
      referer: `https://x.example/${CANARY}`,
      "user-agent": CANARY,
    },
    body: `title=${CANARY}`,
  });
  const refusal = { status: 403, title: CANARY, detail: CANARY };
  logRequest(request, visitWith({ nonce: CANARY, refusal }), 403, Date.now());
  expect(written().join()).not.toMatch(/canary/);
});

test("a path cannot begin a second line", () => {
  logRequest(new Request("https://rowkeep.example/a%0Ab\nc%22"), visitWith(), 404, Date.now());
  expect(written().join().split("\n")).toHaveLength(1);
  expect(entry().path).toBe("/a%0Abc%22");
});

class DatabaseError extends Error {
  override name = "DatabaseError";
  kind = "unavailable";
}

test("an error is its kind and where it came from", () => {
  logError("request-1", new DatabaseError("gone"));
  expect(entry()).toMatchObject({ id: "request-1", error: "DatabaseError", kind: "unavailable" });
  expect(entry().frames[0]).toMatch(/^\s+at .*request-log\.test\.ts/);
});

test.each([
  ["a message", new Error(CANARY)],
  ["a message of several lines", new Error(`failed\n${CANARY}\n`)],
  ["a message that looks like a stack", new Error(`failed\n    at ${CANARY} (file.ts:1:2)\n`)],
  ["a cause", new Error("failed", { cause: new Error(CANARY) })],
  [
    "the parameters of a query",
    Object.assign(new DatabaseError("failed"), { query: CANARY, params: [CANARY] }),
  ],
  ["several errors", new AggregateError([new Error(CANARY)], CANARY)],
  ["a thrown text", CANARY],
  ["a thrown object", { message: CANARY, stack: `    at ${CANARY}`, kind: CANARY }],
  ["nothing", null],
])("an error's line has nothing of %s", (_what, error) => {
  logError("request-1", error);
  expect(written()).toHaveLength(1);
  expect(written()[0]).not.toContain("canary");
  expect(entry()).toMatchObject({ id: "request-1", error: expect.any(String) });
});
