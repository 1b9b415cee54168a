import { describe as group, expect, test } from "vitest";
import { faultsOf, isRuntimes } from "../../../proof/fuzz/check.ts";
import { describe } from "../../../proof/fuzz/describe.ts";
import { grows, memoryOf } from "../../../proof/fuzz/memory.ts";
import { residentMemory } from "../../../proof/world/workerd.ts";
import type { Request } from "../../../proof/fuzz/render.ts";
import { lastLine, unreached } from "../../../proof/fuzz/report.ts";
import { readAnswer } from "../../../proof/fuzz/send.ts";
import { hardening } from "../../../proof/verify/controls/headers.ts";

const ORIGIN = "http://localhost:1";
const good: Request = {
  method: "GET",
  target: "/w/me/tasks",
  headers: [],
  body: Buffer.alloc(0),
  isChunked: false,
  isHttp: true,
  isRaw: false,
  caller: "owner",
};
const headers = {
  ...hardening,
  "content-security-policy": "default-src 'none'",
  "x-request-id": "1",
};

group("what workerd answers by itself to what is no HTTP", () => {
  const own = { status: 501, headers: {}, body: "ERROR: Unrecognized request method." };

  test("is no fault, and counts apart", () => {
    expect(isRuntimes({ ...good, isHttp: false }, own)).toBe(true);
    expect(faultsOf({ ...good, isHttp: false }, own, ORIGIN)).toEqual([]);
  });

  test("is one where the request was good, or the worker has answered", () => {
    expect(faultsOf(good, own, ORIGIN)).toContain("is answered 501");
    const seen = { ...own, headers };
    expect(faultsOf({ ...good, isHttp: false }, seen, ORIGIN)).toEqual(["is answered 501"]);
  });
});

test("a body that is too large is refused", () => {
  const large = { ...good, method: "POST", body: Buffer.alloc(256 * 1024 + 1) };
  expect(faultsOf(large, { status: 200, headers, body: "" }, ORIGIN)).toEqual([
    "262145 bytes were answered 200",
  ]);
  expect(faultsOf(large, { status: 413, headers, body: "" }, ORIGIN)).toEqual([]);
  const missing = { status: 404, headers, body: "" };
  expect(faultsOf(large, missing, ORIGIN)).toEqual(["262145 bytes were answered 404"]);
  expect(faultsOf({ ...large, target: "/w/me/tasks/%0a" }, missing, ORIGIN)).toEqual([]);
});

test.each([
  "TypeError: x is not a function",
  "x\n    at async Object.fetch (index.js:1:2)",
  'insert into "tasks" values',
  'duplicate key violates unique constraint "x"',
  "app/tasks/pages/today.tsx:12",
])("%j is of the inside", (body) => {
  const [fault] = faultsOf(good, { status: 400, headers, body }, ORIGIN);
  expect(fault).toMatch(/^tells of the inside/);
});

test.each([
  [1, 1, false],
  [300, 500, false],
  [300, 520, true],
  [100, 210, false],
  [100, 220, true],
])("from %i to %i MB is growth: %s", (early, late, is) => {
  expect(grows({ early, late })).toBe(is);
});

const megabytes = (value: number) => value * 1_048_576;

test("memory is judged by enough samples, when it is warm", () => {
  expect(memoryOf(Array(199).fill(megabytes(1)))).toBeNull();
  const samples = [...Array(20).fill(50), ...Array(160).fill(300), ...Array(20).fill(320)];
  expect(memoryOf(samples.map(megabytes))).toEqual({
    min: 50,
    median: 300,
    max: 320,
    early: 300,
    late: 320,
  });
});

test("the memory of this process is seen where the system tells", () => {
  expect(residentMemory(process.pid) ?? 1e6).toBeGreaterThan(500_000);
  expect(residentMemory(-1)).toBeNull();
});

test("an answer is read from what a socket brought, after those that only go before", () => {
  const text =
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 413 Too Large\r\nX-A: b:c\r\n\r\nbody\r\n\r\nmore";
  expect(readAnswer(text)).toEqual({
    status: 413,
    headers: { "x-a": "b:c" },
    body: "body\r\n\r\nmore",
  });
  expect(readAnswer("")).toBeNull();
  expect(readAnswer("garbage\r\n\r\n")).toBeNull();
});

test("a way that should succeed and never did is told", () => {
  const way = { name: "writing /x", canSucceed: true, succeeded: 0 };
  expect(unreached([way, { ...way, succeeded: 1 }, { ...way, canSucceed: false }])).toEqual([
    "writing /x never succeeded, so what lies behind it was not tried",
  ]);
});

test("a request is printed as a command, with bytes that a shell takes", () => {
  const asked = { ...good, method: "POST", body: Buffer.from("a'\0\xff", "latin1") };
  expect(describe(1, asked)).toBe(
    String.raw`curl -i --path-as-is -X 'POST' 'http://127.0.0.1:1/w/me/tasks' --data-binary $'a\x27\x00\xff'  # as owner`,
  );
});

test("the last line has the figures", () => {
  const memory = { min: 1, median: 2, max: 3, early: 2, late: 3 };
  const report = { requests: 100_000, faults: 0, byRuntime: 9, memory, seed: 5, findings: [] };
  expect(lastLine({ ...report, cells: [], routes: {} })).toBe(
    "100,000 requests, 0 answers 5xx (and 9 of workerd's own to what is no HTTP), 0 findings, memory from 2 to 3 MB (least 1, median 2, most 3), seed 5",
  );
});
