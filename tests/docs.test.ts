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
  all(
    text,
    /`((?:app|db|docs|emulators|proof|scripts|tests|vite|workers|\.github)\/[^`\s]*)`/g,
  ).filter((path) => !/[<…*]/.test(path));

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

/** Quoted code, by the file that its first line names. */
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

describe("docs/controls.md", () => {
  const cells = read("docs/controls.md")
    .split("\n")
    .filter((line) => /^\| (?!control |requirement |---)/.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const rows = cells.filter(([, first = ""]) => !/^[\d.]+$/.test(first));
  /** Control, ASVS, why, code and test; a missing control has its state instead. */
  const controls = rows.filter(({ length }) => length === 7);
  const explained = cells.flatMap(([, first = ""]) => (/^[\d.]+$/.test(first) ? [first] : []));

  test("names a test for each control, or says that there is none yet", () => {
    const untested = rows.map((row) => row.join(" | ")).filter((row) => !/none yet/.test(row));
    expect(untested.length).toBeGreaterThan(30);
    expect(untested.filter((row) => testsOf(row).length === 0)).toEqual([]);
  });

  test("names the code of each control, which is there", () => {
    const missing = controls.filter(([, , , , code = ""]) => {
      const paths = all(code, /`([^`]+)`/g);
      return paths.length === 0 || !paths.every((path) => existsSync(join(ROOT, path)));
    });
    expect(missing).toEqual([]);
  });

  test("says which requirements of ASVS each control serves, and what they ask for", () => {
    const strange = controls.filter(([, , asvs = ""]) => !/^(—|\d+\.\d+\.\d+(, |$))+$/.test(asvs));
    expect(strange).toEqual([]);
    const served = new Set(controls.flatMap(([, , asvs = ""]) => all(asvs, /([\d.]+)/g)));
    expect(explained.toSorted()).toEqual([...served].toSorted());
  });

  test.each(readdirSync(join(ROOT, "proof/verify/controls")))(
    "names proof/verify/controls/%s",
    (file) => {
      const code = controls.map(([, , , , path]) => path);
      expect(code).toContain(`\`proof/verify/controls/${file}\``);
    },
  );
});

test.each(readdirSync(join(ROOT, "proof/verify/controls")))(
  "docs/verify.md explains %s",
  (file) => {
    expect(read("docs/verify.md")).toContain(`| \`${file.replace(".ts", "")}\` `);
  },
);

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
  expect(read("docs/commands.md")).toContain(`\`${command}\``);
});
