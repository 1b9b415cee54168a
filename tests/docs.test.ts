import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { table } from "#app/routes.ts";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

const documents = [
  ...readdirSync(ROOT).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

const all = (text: string, form: RegExp) => [...text.matchAll(form)].map(([, found = ""]) => found);

/** Paths in backticks that begin with a folder of the repository; `<noun>` and `…` stand for any. */
const pathsOf = (text: string) =>
  all(text, /`((?:app|db|docs|emulators|scripts|tests|workers|\.github)\/[^`\s]*)`/g).filter(
    (path) => !/[<…*]/.test(path),
  );

/** Links and pictures that lead to a file here. */
const linksOf = (text: string) =>
  [...all(text, /\]\(([^)]+)\)/g), ...all(text, /src="([^"]+)"/g)]
    .filter((target) => !/^(https?:|#)/.test(target))
    .map((target) => target.replace(/#.*/, ""));

/** Tests by name, each after the path of its file: `tests/….test.ts` “its name”, “another”. */
const testsOf = (text: string) =>
  [...text.matchAll(/`([^`\s]+\.test\.ts)`((?:,? “[^”]+”)+)/g)].flatMap(
    ([, file = "", names = ""]) => all(names, /“([^”]+)”/g).map((name) => `${file}: ${name}`),
  );

const isThere = (quoted: string) => {
  const [file = "", name = ""] = quoted.split(/: (.*)/s);
  return existsSync(join(ROOT, file)) && read(file).includes(JSON.stringify(name));
};

/** Code that is quoted, by the file that its first line names. */
const quotesOf = (text: string) =>
  [...text.matchAll(/```tsx?\n\/\/ (\S+)\n(.*?)\n```/gs)].map(([, file = "", code = ""]) => ({
    file,
    code,
  }));

describe.each(documents)("%s", (document) => {
  const text = read(document);

  test("names files that are there", () => {
    const missing = pathsOf(text).filter((path) => !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });

  test("leads to files that are there", () => {
    const from = join(ROOT, dirname(document));
    expect(linksOf(text).filter((target) => !existsSync(join(from, target)))).toEqual([]);
  });

  test("names tests that are there", () => {
    expect(testsOf(text).filter((quoted) => !isThere(quoted))).toEqual([]);
  });

  test("quotes code as it is", () => {
    const stale = quotesOf(text).filter(({ file, code }) => !read(file).includes(code));
    expect(stale).toEqual([]);
  });
});

test("each control names a test, or says that there is none yet", () => {
  const rows = read("docs/controls.md")
    .split("\n")
    .filter((line) => /^\| (?!control |---)/.test(line));
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((row) => testsOf(row).length === 0 && !row.includes("none yet"))).toEqual([]);
});

test("the tests would notice what is not there", () => {
  const text =
    "`app/gone.ts` [x](gone.md) `tests/docs.test.ts` “is not here”, “names files that are there”";
  expect(pathsOf(text)).toEqual(["app/gone.ts", "tests/docs.test.ts"]);
  expect(linksOf(text)).toEqual(["gone.md"]);
  expect(testsOf(text).map(isThere)).toEqual([false, true]);
  expect(quotesOf(read("README.md"))).toHaveLength(2);
});

test.each(table.map(({ path }) => path))("the route %s is documented", (path) => {
  expect(read("README.md") + read("docs/architecture.md")).toContain(`\`${path}\``);
});

type Manifest = Record<"scripts" | "dependencies" | "devDependencies", Record<string, string>>;
const { scripts, dependencies, devDependencies } = JSON.parse(read("package.json")) as Manifest;

test.each(Object.keys({ ...dependencies, ...devDependencies }))("%s has its reason", (name) => {
  expect(read("docs/decisions/001-dependencies.md")).toContain(`\`${name}\``);
});

test.each(Object.keys(scripts))("the command %s is documented", (name) => {
  const command = name === "test" ? "npm test" : `npm run ${name}`;
  expect(read("README.md")).toContain(`\`${command}\``);
});
