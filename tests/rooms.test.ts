import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** Which top-level folders may import which: downwards only. */
const MAY_IMPORT: Record<string, string[]> = {
  workers: ["app", "db"],
  app: ["db"],
  db: [],
  emulators: [],
  proof: ["app", "db", "emulators", "workers"],
};

/** The folders of the app that belong to no noun, from top to bottom: each imports only those below it. */
const ROOMS = [
  ["links", "moves", "tick"],
  ["frame"],
  ["access"],
  ["forms"],
  ["outbox"],
  ["tabs", "ui"],
  ["edge-cache", "visit"],
  ["quick-add"],
  ["recurrence", "markdown", "search"],
  ["calendar", "tag-names"],
];
const NOUNS = [
  "tasks",
  "lists",
  "posts",
  "tags",
  "find",
  "published",
  "account",
  "admin",
  "site",
  "workspaces",
];

/** The level of a folder; -1 for a noun. */
const levelOf = (room: string) => ROOMS.findIndex((rooms) => rooms.includes(room));

type Import = { from: string; to: string };

const sourcesIn = (top: string) =>
  readdirSync(join(ROOT, top), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    // Seeded faults quote imports that are not their own.
    .filter((path) => !/^emulators\/\w+\/tests\/|^proof\/faults\/|node_modules/.test(path));

/** What a file imports from the project, type imports included. */
function importsOf(path: string, text: string): Import[] {
  const specifiers = [...text.matchAll(/\b(?:from|import)\s*\(?\s*"([#.][^"]+)"/g)].map(
    ([, specifier = ""]) => specifier,
  );
  return specifiers
    .filter((specifier) => !specifier.includes("/+types/"))
    .map((specifier) => ({
      from: path,
      to: specifier.startsWith("#") ? specifier.slice(1) : join(dirname(path), specifier),
    }));
}

/** A path from folder to folder that leads back to its start; null if there is none. */
function circleIn(imports: readonly Import[]): string[] | null {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [here, there] = [dirname(from), dirname(to)];
    if (here !== there) next.set(here, (next.get(here) ?? new Set()).add(there));
  }
  const done = new Set<string>();
  const walk = (folder: string, way: string[]): string[] | null => {
    if (way.includes(folder)) return [...way.slice(way.indexOf(folder)), folder];
    if (done.has(folder)) return null;
    for (const there of next.get(folder) ?? []) {
      const circle = walk(there, [...way, folder]);
      if (circle) return circle;
    }
    done.add(folder);
    return null;
  };
  for (const folder of next.keys()) {
    const circle = walk(folder, []);
    if (circle) return circle;
  }
  return null;
}

const all = Object.keys(MAY_IMPORT).flatMap((top) =>
  sourcesIn(top).flatMap((path) => importsOf(path, readFileSync(join(ROOT, path), "utf8"))),
);
const topOf = (path: string) => path.split("/")[0] ?? "";
const roomOf = (path: string) => path.split("/")[1] ?? "";

describe("folders", () => {
  test.each(Object.keys(MAY_IMPORT))("of %s form no circle", (top) => {
    const within = all.filter(({ from, to }) => topOf(from) === top && topOf(to) === top);
    expect(within.length).toBeGreaterThan(0);
    expect(circleIn(within)).toBeNull();
  });

  test("a circle is found, types and dynamic imports included", () => {
    const text = 'import type { A } from "../b/a.ts";\nawait import("#app/c/x.ts");';
    const back = importsOf("app/b/a.ts", 'export { x } from "../a/x.ts";');
    expect(circleIn([...importsOf("app/a/x.ts", text), ...back])).toEqual([
      "app/a",
      "app/b",
      "app/a",
    ]);
  });
});

test.each(Object.entries(MAY_IMPORT))("%s imports nothing from above", (top, below) => {
  const tops = Object.keys(MAY_IMPORT);
  const wrong = all.filter(({ from, to }) => {
    const there = topOf(to);
    return topOf(from) === top && there !== top && tops.includes(there) && !below.includes(there);
  });
  expect(wrong).toEqual([]);
});

describe("the rooms of the app", () => {
  const inApp = all.filter(({ from, to }) => topOf(from) === "app" && topOf(to) === "app");

  test("are all known", () => {
    const found = readdirSync(join(ROOT, "app"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(found.toSorted()).toEqual([...ROOMS.flat(), ...NOUNS].toSorted());
  });

  test("import only those below them", () => {
    const wrong = inApp.filter(({ from, to }) => {
      const [here, there] = [levelOf(roomOf(from)), levelOf(roomOf(to))];
      return here !== -1 && roomOf(from) !== roomOf(to) && there <= here;
    });
    expect(wrong).toEqual([]);
  });

  test("a noun imports no other noun", () => {
    const wrong = inApp.filter(
      ({ from, to }) =>
        NOUNS.includes(roomOf(from)) && NOUNS.includes(roomOf(to)) && roomOf(from) !== roomOf(to),
    );
    expect(wrong).toEqual([]);
  });
});

test("nothing else imports the writes of posts", () => {
  const WRITES = "db/post-changes.server.ts";
  const importing = all.filter(({ from, to }) => to === WRITES && from !== WRITES);
  const isChange = /^app\/posts\/changes\/[\w-]+\.server\.ts$/;
  expect(importing.filter(({ from }) => !isChange.test(from))).toEqual([]);
  expect(importing).not.toEqual([]);
});

test("the trash of both is emptied by one change alone", () => {
  const WRITES = "db/trash/emptying.server.ts";
  expect(all.filter(({ to }) => to === WRITES).map(({ from }) => from)).toEqual([
    "db/trash.server.ts",
  ]);
  const naming = sourcesIn("app").filter((path) =>
    /import \{[^}]*\bemptyTrash\b[^}]*\} from "#db\//.test(readFileSync(join(ROOT, path), "utf8")),
  );
  expect(naming).toEqual(["app/tasks/changes/empty-trash.server.ts"]);
});

describe("a task is changed by a kind of change alone", () => {
  const WRITES = "db/task-changes.server.ts";

  test("nothing else imports the writes of tasks", () => {
    const others = all
      .filter(({ from, to }) => to === WRITES && from !== WRITES)
      .filter(({ from }) => !/^app\/tasks\/changes\/[\w-]+\.server\.ts$/.test(from));
    expect(others).toEqual([]);
    expect(all.filter(({ to }) => to === WRITES)).not.toEqual([]);
  });

  test("nothing outside db/ imports what stands behind the writes and reads of tasks", () => {
    const others = all.filter(({ from, to }) => to.startsWith("db/tasks/") && topOf(from) !== "db");
    expect(others).toEqual([]);
  });

  test("the reads of tasks write nothing", () => {
    const text = readFileSync(join(ROOT, "db/tasks.server.ts"), "utf8");
    const modules = [...text.matchAll(/export \{([^}]*)\} from "\.\/(tasks\/[^"]+)"/g)]
      .filter(([, names = ""]) => /(^|,)\s*(?!type )\w/.test(names))
      .map(([, , path = ""]) => path);
    expect(modules).not.toEqual([]);
    for (const path of modules) {
      const source = readFileSync(join(ROOT, "db", path), "utf8");
      expect([path, /\.write(InTurn)?\(/.test(source)]).toEqual([path, false]);
    }
  });

  test("each kind is a file for browsers and one for the server", () => {
    const kinds = sourcesIn("app/tasks/changes").map((path) => path.split("/").at(-1) ?? "");
    const names = [...new Set(kinds.map((name) => name.replace(/(\.server)?\.ts$/, "")))];
    expect(kinds.toSorted()).toEqual(
      names.flatMap((name) => [`${name}.ts`, `${name}.server.ts`]).toSorted(),
    );
  });
});
