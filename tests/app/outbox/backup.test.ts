import { Backup } from "#app/outbox/backup.ts";
import type { Copy } from "#app/outbox/copies.ts";
import type { Stored } from "#app/outbox/stored.ts";
import { describe, expect, test } from "vitest";
import { shelf } from "./given.ts";

const NAME = "outbox";

const waiting = (...keys: string[]) =>
  JSON.stringify({
    waiting: keys.map((key) => ({ key, noun: "tasks", change: { kind: "add" } })),
    refused: [],
  } satisfies Stored);

const keysIn = (json: string | null) =>
  json && JSON.parse(json).waiting.map(({ key }: { key: string }) => key);

/** A browser: what its windows share, which goes to the disk at times, and a database, which is on the disk. */
function browser() {
  const copies = new Map<string, Copy>();
  let windows = shelf();
  let disk = new Map<string, string>();
  let now = 1_000;
  const due: (() => void)[] = [];
  return {
    copies,
    /** Writes to the disk what the windows share. */
    settle: () => (disk = new Map(windows.kept)),
    /** Ends at once, and starts with what is on the disk. */
    kill: () => {
      due.splice(0);
      windows = shelf();
      for (const [name, value] of disk) windows.kept.set(name, value);
    },
    open: (get = async (name: string) => copies.get(name) ?? null) =>
      new Backup({
        storage: windows.storage,
        name: NAME,
        now: () => (now += 10),
        after: (_delay, run) => {
          due.push(run);
          return () => void due.splice(due.indexOf(run), 1);
        },
        copies: {
          get,
          put: async (name, copy) => void copies.set(name, copy),
        },
      }),
    /** Lets all that was put off happen. */
    pass: () => due.splice(0).map((run) => run()),
  };
}

describe("what is stored", () => {
  test("is there after the browser was killed before it was on the disk", async () => {
    const { open, kill, pass } = browser();
    const before = open();
    await before.ready;
    before.setItem(NAME, waiting("one"));
    before.setItem(NAME, waiting("one", "two"));
    pass();
    kill();
    const after = open();
    await after.ready;
    expect(keysIn(after.getItem(NAME))).toEqual(["one", "two"]);
  });

  test("and sent does not come back with an older disk", async () => {
    const { open, settle, kill, pass } = browser();
    const before = open();
    await before.ready;
    before.setItem(NAME, waiting("one"));
    settle();
    before.removeItem(NAME);
    pass();
    kill();
    const after = open();
    expect(keysIn(after.getItem(NAME))).toEqual(["one"]);
    await after.ready;
    expect(after.getItem(NAME)).toBeNull();
  });

  test("stays as it is where the disk is as new as the copy, or there is no copy", async () => {
    const { open, settle, kill, pass, copies } = browser();
    const before = open();
    await before.ready;
    before.setItem(NAME, waiting("one"));
    pass();
    before.setItem(NAME, waiting("one", "two"));
    settle();
    kill();
    const after = open();
    await after.ready;
    expect(keysIn(after.getItem(NAME))).toEqual(["one", "two"]);
    copies.clear();
    const last = open();
    await last.ready;
    expect(keysIn(last.getItem(NAME))).toEqual(["one", "two"]);
  });

  test("while the copy is being read goes on after it, and into the next copy", async () => {
    const { open, settle, kill, pass } = browser();
    const before = open();
    await before.ready;
    before.setItem(NAME, waiting("sent"));
    settle();
    before.setItem(NAME, waiting("one"));
    pass();
    kill();
    const after = open();
    after.setItem(NAME, waiting("sent", "new"));
    await after.ready;
    expect(keysIn(after.getItem(NAME))).toEqual(["one", "new"]);
    pass();
    kill();
    const last = open();
    await last.ready;
    expect(keysIn(last.getItem(NAME))).toEqual(["one", "new"]);
  });

  test("in another window meanwhile is not replaced", async () => {
    const { open, pass } = browser();
    const one = open();
    await one.ready;
    one.setItem(NAME, waiting("one"));
    pass();
    const other = open();
    one.setItem(NAME, waiting("one", "two"));
    await other.ready;
    expect(keysIn(other.getItem(NAME))).toEqual(["one", "two"]);
  });

  test("holds up nothing where the database fails, or never answers", async () => {
    const { open, pass } = browser();
    const failing = open(() => Promise.reject(new Error("blocked")));
    await failing.ready;
    failing.setItem(NAME, waiting("one"));
    const silent = open(() => new Promise(() => {}));
    silent.setItem(NAME, waiting("one", "two"));
    pass();
    await silent.ready;
    expect(keysIn(silent.getItem(NAME))).toEqual(["one", "two"]);
  });
});
