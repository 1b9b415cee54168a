import { beforeEach, describe, expect, test } from "vitest";
import { FairShare } from "#app/access/fair-share.server.ts";

let now = 0;
let looks: (() => void)[] = [];
let share: FairShare;

beforeEach(() => {
  now = 0;
  looks = [];
  share = new FairShare(
    () => now,
    () => new Promise<void>((resolve) => looks.push(resolve)),
  );
});

/** Lets everyone who waits look once. */
async function look() {
  for (const resolve of looks.splice(0)) resolve();
  await new Promise((resolve) => setImmediate(resolve));
}

/** Requests of one person that run until they are ended. */
function ask(person: string, count: number, takesTurns = false) {
  return Array.from({ length: count }, () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const one = { isUnderWay: false, end: () => resolve("done"), answer: Promise.resolve("") };
    one.answer = share
      .of(person)(takesTurns, () => {
        one.isUnderWay = true;
        return promise;
      })
      .catch(({ kind }) => kind);
    return one;
  });
}

const failing = () => Promise.reject(new Error("no"));
const underWay = (all: { isUnderWay: boolean }[]) => all.filter((one) => one.isUnderWay).length;
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("a fair share", () => {
  test("is four requests at once, and the rest when those have ended", async () => {
    const asked = ask("ada", 6);
    await settled();
    expect(underWay(asked)).toBe(4);
    asked[0]?.end();
    await look();
    expect(underWay(asked)).toBe(5);
    for (const { end } of asked) end();
    await look();
    expect(await Promise.all(asked.map(({ answer }) => answer))).toEqual(Array(6).fill("done"));
  });

  test("is everyone's own: however much one asks for, another is served at once", async () => {
    ask("ada", 40);
    const [his] = ask("bob", 1);
    await settled();
    expect(his?.isUnderWay).toBe(true);
  });

  test("of what takes turns is two, and leaves room for reading", async () => {
    const writes = ask("ada", 5, true);
    const [read] = ask("ada", 1);
    await settled();
    expect([underWay(writes), read?.isUnderWay]).toEqual([2, true]);
  });

  test("beyond which fifty wait, and one more is refused at once", async () => {
    const asked = ask("ada", 55);
    await settled();
    expect(looks).toHaveLength(50);
    expect(await asked[54]?.answer).toBe("busy");
  });

  test("is refused to what has waited for eight seconds", async () => {
    const asked = ask("ada", 5);
    now = 5_999;
    await look();
    expect(underWay(asked)).toBe(4);
    const held = ask("bob", 5);
    for (now = 6_000; now < 14_500; now += 500) {
      ask("bob", 4);
      // oxlint-disable-next-line no-await-in-loop -- one look after the other
      await look();
    }
    expect(await held[4]?.answer).toMatch(/busy|done/);
  });

  test("is free again of a visitor who has left", async () => {
    const gone = ask("ada", 4);
    await settled();
    now = 6_000;
    const [next] = ask("ada", 1);
    await settled();
    expect([underWay(gone), next?.isUnderWay]).toEqual([4, true]);
  });

  test("is given back by what fails", async () => {
    for (let count = 0; count < 9; count++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(share.of("ada")(true, failing)).rejects.toThrow("no");
    }
  });
});
