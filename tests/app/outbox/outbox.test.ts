import type { Change, Undo, WaitingChange } from "#app/outbox/noun.ts";
import { Outbox } from "#app/outbox/outbox.ts";
import type { Answer } from "#app/outbox/surroundings.ts";
import type { ChangeInput } from "#app/tasks/changes/kinds.server.ts";
import { array, assert, asyncProperty, constantFrom } from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { line, shelf, surroundings, taken, task } from "./given.ts";

const renamed = (title: string): ChangeInput => ({ kind: "title", ids: ["a"], title, version: 3 });

const wordsOf = (change: Change) =>
  "line" in change && typeof change.line === "string" ? change.line : change.kind;

describe("the outbox", () => {
  it("sends one change at a time, in order", async () => {
    const log: string[] = [];
    const { around } = surroundings(async ({ change }) => {
      log.push(`${wordsOf(change)} goes`);
      await Promise.resolve();
      log.push(`${wordsOf(change)} arrives`);
      return taken();
    });
    const outbox = new Outbox(around);
    for (const words of ["one", "two", "three"]) outbox.add("tasks", line(words));
    await outbox.flush();
    await expect.poll(() => outbox.state().waiting).toEqual([]);
    expect(log).toEqual(
      ["one", "two", "three"].flatMap((words) => [`${words} goes`, `${words} arrives`]),
    );
  });

  it("sends nothing before everything is there that earlier visits have stored", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const sent: string[] = [];
    const { storage, inTurn } = shelf();
    const send = async ({ change }: WaitingChange) => {
      sent.push(wordsOf(change));
      return taken();
    };
    const { around } = surroundings(send, { kept: new Map(), storage, inTurn });
    const outbox = new Outbox({ ...around, ready: promise });
    outbox.add("tasks", line("old"));
    const flushed = outbox.flush();
    await Promise.resolve();
    expect(sent).toEqual([]);
    storage.setItem("outbox", JSON.stringify({ waiting: [], refused: [] }));
    resolve();
    await flushed;
    expect(sent).toEqual([]);
  });

  it("forgets what turns out to be answered before", async () => {
    const { around } = surroundings(async () => ({ is: "late" }));
    const outbox = new Outbox(around);
    outbox.add("tasks", line("old"));
    await outbox.flush();
    await expect.poll(() => outbox.state()).toMatchObject({ waiting: [], refused: [] });
  });

  it("keeps what does not get through, tries again ever later, and sends it when it can", async () => {
    let isUp = false;
    const arrived: string[] = [];
    const { around, retries } = surroundings(async ({ change }) => {
      if (!isUp) return { is: "later" };
      arrived.push(wordsOf(change));
      return taken();
    });
    const outbox = new Outbox(around);
    outbox.add("tasks", line("one"));
    outbox.add("tasks", line("two"));
    const delays: number[] = [];
    for (let tries = 0; tries < 7; tries++) {
      await expect.poll(() => retries.length).toBe(1);
      expect(outbox.state().connection).toBe("held");
      delays.push(retries[0]?.delay ?? 0);
      if (tries === 6) isUp = true;
      retries.shift()?.retry();
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    await expect.poll(() => arrived).toEqual(["one", "two"]);
    expect(outbox.state()).toEqual({ waiting: [], refused: [], connection: "well" });
  });

  it("goes on where the last visit ended", async () => {
    const browser = shelf();
    const before = new Outbox(surroundings(async () => ({ is: "later" }), browser).around);
    before.add("tasks", line("one"));
    before.add("tasks", line("two"));
    const arrived: string[] = [];
    const after = new Outbox(
      surroundings(async ({ change }) => {
        arrived.push(wordsOf(change));
        return taken();
      }, browser).around,
    );
    expect(after.state().waiting.map(({ change }) => wordsOf(change))).toEqual(["one", "two"]);
    await after.flush();
    expect(arrived).toEqual(["one", "two"]);
    expect(browser.kept.get("outbox")).toBeUndefined();
  });

  it("names what was sent before, by whichever visit, and the same when it is sent again", async () => {
    const browser = shelf();
    const sent: [words: string, key: string, after?: string | null][] = [];
    let isUp = true;
    const visit = () =>
      surroundings(async ({ key, change, after }) => {
        sent.push([wordsOf(change), key, after]);
        return isUp ? taken() : { is: "later" };
      }, browser).around;
    const first = new Outbox(visit());
    const one = first.add("tasks", line("one"));
    await expect.poll(() => first.state().waiting).toEqual([]);
    isUp = false;
    const two = first.add("tasks", line("two"));
    await expect.poll(() => sent.length).toBe(2);
    isUp = true;
    const second = new Outbox(visit());
    await second.flush();
    const three = second.add("tasks", line("three"));
    await expect.poll(() => second.state().waiting).toEqual([]);
    expect(sent).toEqual([
      ["one", one, null],
      ["two", two, one],
      ["two", two, one],
      ["three", three, two],
    ]);
  });

  it("sends from two windows what both keep, each once", async () => {
    const browser = shelf();
    const arrived: string[] = [];
    const send = async ({ change }: WaitingChange) => {
      arrived.push(wordsOf(change));
      return taken();
    };
    const windows = [1, 2].map(() => new Outbox(surroundings(send, browser).around));
    windows.forEach((window, index) => window.add("tasks", line(`from ${index}`)));
    await Promise.all(windows.map((window) => window.flush()));
    await expect.poll(() => arrived.toSorted()).toEqual(["from 0", "from 1"]);
  });

  it.each(["signed-out", "another"] as const)(
    "keeps all of it for whom it finds %s",
    async (is) => {
      const { around } = surroundings(async () => ({ is }));
      const outbox = new Outbox(around);
      outbox.add("tasks", line("mine"));
      await expect.poll(() => outbox.state().connection).toBe(is);
      expect(outbox.state().waiting).toHaveLength(1);
    },
  );

  it("tells what was refused and goes on with the next", async () => {
    const { around } = surroundings(async ({ change }): Promise<Answer> => {
      return wordsOf(change) === "bad" ? { is: "refused", status: 422, reason: "No." } : taken();
    });
    const outbox = new Outbox(around);
    outbox.add("tasks", line("bad"));
    outbox.add("tasks", line("good"));
    await expect.poll(() => outbox.state().waiting).toEqual([]);
    expect(outbox.state().refused).toMatchObject([{ reason: "No.", change: { line: "bad" } }]);
    expect(new Outbox(around).state().refused).toHaveLength(1);
    outbox.dismiss(outbox.state().refused[0]?.key ?? "");
    expect(outbox.state().refused).toEqual([]);
  });

  it("keeps each change with its workspace, in an order of their own", async () => {
    const sent: WaitingChange[] = [];
    const { around } = surroundings(async (waiting) => {
      sent.push(waiting);
      return taken();
    });
    const outbox = new Outbox(around);
    const one = outbox.add("tasks", line("one"));
    const two = outbox.add("tasks", line("two"), { workspace: "acme" });
    outbox.add("tasks", line("three"), { workspace: "acme" });
    outbox.add("tasks", line("four"));
    await expect.poll(() => outbox.state().waiting).toEqual([]);
    expect(sent.map(({ workspace, after }) => ({ workspace, after }))).toEqual([
      { workspace: undefined, after: null },
      { workspace: "acme", after: null },
      { workspace: "acme", after: two },
      { workspace: undefined, after: one },
    ]);
  });

  it("keeps, of a workspace that is not the person's any more, only what they wrote", async () => {
    const out: Answer = { is: "refused", status: 404, reason: "No.", isOutsider: true };
    let answer: Answer = { is: "refused", status: 409, reason: "No.", current: task("theirs") };
    let isHeld = false;
    const { around } = surroundings(async () => (isHeld ? { is: "later" } : answer));
    const outbox = new Outbox(around);
    outbox.add("tasks", renamed("Mine"), { workspace: "acme" });
    outbox.add("tasks", renamed("Own"));
    await expect.poll(() => outbox.state().waiting).toEqual([]);
    answer = out;
    isHeld = true;
    const undo: Undo = { kind: "undo", of: "x" };
    outbox.add("tasks", undo, { made: [task("theirs")], workspace: "acme" });
    await expect.poll(() => outbox.state().connection).toBe("held");
    isHeld = false;
    await outbox.flush();
    const { refused } = outbox.state();
    expect(refused.map((kept) => kept.workspace)).toEqual(["acme", undefined, "acme"]);
    expect(refused.map(({ change }) => change)).toMatchObject([
      { title: "Mine" },
      { title: "Own" },
      { of: "x" },
    ]);
    const hers = refused.filter(({ workspace }) => workspace === "acme");
    expect(JSON.stringify(hers)).not.toContain("theirs");
    expect(JSON.stringify(refused[1])).toContain("theirs");
  });

  it("takes back what is not on its way yet, and nothing else", async () => {
    const answer = Promise.withResolvers<Answer>();
    const send = vi.fn<() => Promise<Answer>>(() => answer.promise);
    const { around } = surroundings(send);
    const outbox = new Outbox(around);
    const first = outbox.add("tasks", line("first"));
    const second = outbox.add("tasks", line("second"));
    await expect.poll(() => send).toHaveBeenCalledOnce();
    expect(outbox.takeBack(first)).toBe(false);
    expect(outbox.takeBack(second)).toBe(true);
    expect(outbox.takeBack(second)).toBe(false);
    answer.resolve(taken());
    await expect.poll(() => outbox.state().waiting).toEqual([]);
  });

  it("makes two changes of one task from each other's versions", async () => {
    const sent: Change[] = [];
    const { around } = surroundings(async ({ change }) => {
      sent.push(change);
      return taken(task("a", { version: 3 + sent.length }));
    });
    const outbox = new Outbox(around);
    outbox.add("tasks", renamed("Once"));
    outbox.add("tasks", renamed("Twice"));
    await expect.poll(() => outbox.state().waiting).toEqual([]);
    expect(sent).toMatchObject([{ version: 3 }, { version: 4 }]);
  });

  it("keeps the order of changes of several nouns, and what one leads to from the others", async () => {
    const sent: [noun: string, change: Change][] = [];
    const { around } = surroundings(async ({ noun, change }) => {
      sent.push([noun, change]);
      return taken(task("a", { version: 4 }));
    });
    const outbox = new Outbox(around);
    outbox.add("tasks", renamed("Once"));
    outbox.add("others", renamed("Apart"));
    outbox.add("tasks", renamed("Twice"));
    await expect.poll(() => outbox.state().waiting).toEqual([]);
    expect(sent).toMatchObject([
      ["tasks", { version: 3 }],
      ["others", { version: 3 }],
      ["tasks", { version: 4 }],
    ]);
  });

  it("sends nothing of a noun that it does not know", () => {
    const browser = shelf();
    const kept = { key: "1", noun: "gone", change: { kind: "add" } };
    browser.kept.set("outbox", JSON.stringify({ waiting: [kept], refused: [] }));
    const outbox = new Outbox(surroundings(async () => taken(), browser).around);
    expect(outbox.state().waiting).toEqual([]);
  });

  it("reads nothing from what is no outbox", () => {
    for (const json of ["", "{", "[]", '"x"', '{"waiting":1,"refused":[]}', "null"]) {
      const browser = shelf();
      browser.kept.set("outbox", json);
      const outbox = new Outbox(surroundings(async () => taken(), browser).around);
      expect(outbox.state().waiting).toEqual([]);
    }
  });

  it("loses nothing and doubles nothing, whatever the connection does", async () => {
    const fate = constantFrom("arrives", "is lost", "arrives, but its answer is lost");
    await assert(
      asyncProperty(array(fate, { maxLength: 20 }), async (fates) => {
        const server = new Map<string, string>();
        let next = 0;
        const { around, retries } = surroundings(async ({ change }): Promise<Answer> => {
          const its = fates[next++] ?? "arrives";
          if (its !== "is lost" && "submission" in change)
            server.set(String(change.submission), wordsOf(change));
          return its === "arrives" ? taken() : { is: "later" };
        });
        const outbox = new Outbox(around);
        const words = ["one", "two", "three", "four"];
        for (const each of words) outbox.add("tasks", line(each));
        while (outbox.state().waiting.length > 0) {
          // oxlint-disable-next-line no-await-in-loop -- until all of it is through
          await outbox.flush();
          retries.splice(0);
        }
        expect([...server.values()]).toEqual(words);
      }),
    );
  });
});
