import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const FIXTURE = join(import.meta.dirname, "fixtures/violations");
const OXLINT = join(ROOT, "node_modules/.bin/oxlint");

/** Each line of the TypeScript files in a folder, as `file:line` and its text. */
const linesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) =>
      readFileSync(path, "utf8")
        .split("\n")
        .map((text, at) => ({ place: `${path.slice(folder.length + 1)}:${at + 1}`, text })),
    );

/** What oxlint reports about a folder, as `file:line rule`, by the project's rules about doors. */
async function reportOf(folder: string): Promise<string[]> {
  const output = await new Promise<string>((resolve) => {
    // It exits with 1 when it finds something, which is expected here.
    execFile(OXLINT, ["--format", "json", "."], { cwd: folder }, (_error, stdout) =>
      resolve(stdout),
    );
  });
  const { diagnostics } = JSON.parse(output) as {
    diagnostics: { code: string; filename: string; labels: { span: { line: number } }[] }[];
  };
  const found = diagnostics.map(({ code, filename, labels }) => {
    const rule = code.replace(/^.*\(|\)$/g, "");
    return `${filename}:${labels[0]?.span.line} ${rule}`;
  });
  return [...new Set(found)].filter((line) => line.includes(" no-restricted-"));
}

let folder: string;
let reported: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rowkeep-doors-"));
  cpSync(FIXTURE, folder, { recursive: true });
  const { options: _, ...config } = JSON.parse(readFileSync(join(ROOT, ".oxlintrc.json"), "utf8"));
  writeFileSync(join(folder, ".oxlintrc.json"), JSON.stringify(config));
  reported = await reportOf(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

// Each line of the fixture that breaks a door ends with the rule that must report it.
const marked = linesOf(FIXTURE).flatMap(({ place, text }) => {
  const rule = /\/\/ (no-restricted-\w+)$/.exec(text)?.[1];
  return rule ? [`${place} ${rule}`] : [];
});

describe("the linter", () => {
  test("stops every violation of a door, and nothing that is allowed", () => {
    expect(reported.toSorted()).toEqual(marked.toSorted());
  });

  test("is tried with as many violations as there were", () => {
    expect(marked.filter((line) => line.endsWith("no-restricted-imports"))).toHaveLength(79);
    expect(marked.filter((line) => line.endsWith("no-restricted-properties"))).toHaveLength(5);
  });
});

/** Ways around the doors that the linter does not see, and the sources that must not contain them. */
const unseen: [way: string, sources: string[], form: RegExp][] = [
  ["requires a module", ["app", "db", "workers"], /\b(require\s*\(|createRequire\b)/],
  ["imports what is not named in quotes", ["app", "db", "workers"], /\bimport\s*\(\s*[^"\s]/],
  ["imports by a glob", ["app", "db", "workers"], /import\.meta\.glob/],
  ["renames sql", ["app", "db", "workers"], /\bsql as\b/],
];

describe.each(unseen)("no source %s", (_way, sources, form) => {
  const breaking = (folders: string[], root: string) =>
    folders
      .flatMap((name) => linesOf(join(root, name)).map((line) => ({ name, ...line })))
      .filter(({ text }) => form.test(text))
      .map(({ name, place }) => `${name}/${place}`);

  test("in the product", () => {
    expect(breaking(sources, ROOT)).toEqual([]);
  });

  test("unnoticed: the fixture has one", () => {
    expect(breaking(sources, FIXTURE).join()).toMatch(/\/unseen/);
  });
});
