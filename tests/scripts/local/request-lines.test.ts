import { expect, test } from "vitest";
import { RequestLines, shortLine } from "../../../scripts/local/request-lines.ts";

const logged = (status: number, path = "/w/me/today") =>
  `${JSON.stringify({ at: "2026-11-30T00:00:00Z", id: "x", method: "GET", path, page: "app", status, ms: 12, db: 1 })}\n`;

const OK = "  200 GET /w/me/today 12 ms";

/** What is written for these texts. */
function written(texts: string[], { isTTY = false, isQuiet = false } = {}) {
  const all: string[] = [];
  const lines = new RequestLines({ write: (text) => all.push(text), isTTY }, isQuiet);
  for (const text of texts) lines.write(text);
  return all.join("");
}

test("a request is one short line", () => {
  expect(shortLine(logged(200))).toEqual({ words: OK, isError: false });
  expect(written([logged(200), logged(404, "/x")])).toBe(`${OK}\n  404 GET /x 12 ms\n`);
});

test("everything else is written as it is", () => {
  const other = 'ready\n{"at":"now","error":"TypeError"}\nno newline';
  expect(written([other])).toBe(other);
});

test("on a terminal, requests take one another's place, and faults stay", () => {
  const said = written([logged(200), logged(200), logged(503), "ready\n"], { isTTY: true });
  const again = "\r\u001B[2K";
  expect(said).toBe(`${OK}${again}${OK}${again}  503 GET /w/me/today 12 ms\nready\n`);
});

test("quietly, only faults are said", () => {
  expect(written([logged(200), logged(503), "ready\n"], { isQuiet: true })).toBe(
    "  503 GET /w/me/today 12 ms\nready\n",
  );
});
