import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checks } from "../../../scripts/doctor/checks.ts";
import { EVENTS } from "../../../scripts/doctor/webhook.ts";
import { faults } from "./faults/faults.ts";

/** The cells of the tables in a document whose header has this cell; the header itself is left out. */
function rowsUnder(header: string, document: string): string[][] {
  const tables = readFileSync(document, "utf8")
    .split("\n\n")
    .map((part) => part.split("\n").map((line) => line.split("|").slice(1, -1)))
    .map((lines) => lines.map((cells) => cells.map((cell) => cell.trim())));
  return tables.filter(([head]) => head?.includes(header)).flatMap((lines) => lines.slice(2));
}

test("docs/real-services.md lists each fault, with what the doctor says", () => {
  const listed = faults.map(({ fault, check, status = "wrong", says }) => [
    fault,
    check,
    status,
    `“${says}”`,
  ]);
  expect(rowsUnder("fault made on purpose", "docs/real-services.md")).toEqual(listed);
});

test("docs/troubleshooting.md names a check for each thing that people see", () => {
  const named = rowsUnder("check", "docs/troubleshooting.md").map(([, , cell = ""]) => cell);
  expect(named.length).toBeGreaterThan(20);
  const known = checks.map(({ name }) => name);
  const strange = named.flatMap((cell) => cell.split(", ")).filter((name) => !known.includes(name));
  expect(strange).toEqual([]);
});

test("docs/deploy.md names a check for each setting at Clerk, or says that it is to be looked up", () => {
  const cells = rowsUnder("the doctor's check", "docs/deploy.md").map(([, cell = ""]) => cell);
  expect(cells.length).toBeGreaterThan(10);
  const known = [...checks.map(({ name }) => `\`${name}\``), "by hand"];
  expect(cells.filter((cell) => !known.includes(cell))).toEqual([]);
});

test("each check has a name of its own, and needs earlier ones", () => {
  const names = checks.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  checks.forEach(({ needs = [] }, index) => {
    for (const need of needs) expect(names.slice(0, index)).toContain(need);
  });
});

test("each check finds something wrong, or does not know", () => {
  const tried = new Set(faults.map(({ check }) => check));
  expect(checks.filter(({ name }) => !tried.has(name))).toEqual([]);
});

test("docs/deploy.md names the events that the doctor looks for", () => {
  const text = readFileSync("docs/deploy.md", "utf8");
  expect(EVENTS.filter((type) => !text.includes(`\`${type}\``))).toEqual([]);
});
