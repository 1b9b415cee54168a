import type { WaitingChange } from "#app/outbox/noun.ts";
import { Outbox } from "#app/outbox/outbox.ts";
import type { Answer, Surroundings } from "#app/outbox/surroundings.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { line, shelf, surroundings, taken } from "./given.ts";

/** What happens to a request that is on its way. */
const fate = fc.constantFrom(
  "arrives",
  "arrives twice",
  "is lost",
  "its answer is lost",
  "is refused",
);

/** What people and browsers do, in either of two tabs. */
const act = fc.oneof(
  fc.record({ does: fc.constantFrom("add", "reload", "look", "retry"), tab: fc.nat(1) }),
  { weight: 2, arbitrary: fc.record({ does: fc.constant("meet"), fate }) },
);

/** Lets everything run that waits for nothing but its turn. */
const settle = async () => {
  // oxlint-disable-next-line no-await-in-loop -- a turn at a time
  for (let turn = 0; turn < 25; turn++) await Promise.resolve();
};

/** Two tabs that share a browser's storage, and a server that treats a repeated change as one. */
function world() {
  const { kept, storage } = shelf();
  const made: string[] = [];
  const applied: string[] = [];
  const refused = new Set<string>();
  const pending: { sent: WaitingChange; answer: (answer: Answer) => void }[] = [];
  let turn = Promise.resolve();

  /** A lock goes to the next tab when its tab is closed, and a closed tab writes and hears nothing any more. */
  function open() {
    const closed = Promise.withResolvers<void>();
    let isOpen = true;
    const send: Surroundings["send"] = (sent) =>
      new Promise((answer) => {
        if (isOpen) pending.push({ sent, answer: (its) => isOpen && answer(its) });
      });
    const inTurn = (sending: () => Promise<void>) =>
      (turn = turn.then(() => (isOpen ? Promise.race([sending(), closed.promise]) : undefined)));
    const its = surroundings(send, { kept, storage, inTurn });
    const close = () => {
      isOpen = false;
      closed.resolve();
    };
    return { outbox: new Outbox(its.around), retries: its.retries, close };
  }
  const tabs = [open(), open()];
  const tabOf = (nth: number) => tabs[nth] ?? open();

  function arrive({ key }: WaitingChange): Answer {
    if (refused.has(key)) return { is: "refused", status: 422, reason: "No." };
    if (!applied.includes(key)) applied.push(key);
    return taken();
  }
  function meet(its: string) {
    const next = pending.shift();
    if (!next) return;
    const { sent } = next;
    if (its === "is refused" && !applied.includes(sent.key)) refused.add(sent.key);
    if (its === "is lost") return next.answer({ is: "later" });
    if (its === "its answer is lost") {
      arrive(sent);
      return next.answer({ is: "later" });
    }
    if (its === "arrives twice") arrive(sent);
    next.answer(arrive(sent));
  }

  return {
    made,
    applied,
    refused,
    meet,
    add: (nth: number) => made.push(tabOf(nth).outbox.add("tasks", line(`${made.length}`))),
    reload(nth: number) {
      tabOf(nth).close();
      tabs[nth] = open();
      void tabOf(nth).outbox.flush();
    },
    look: (nth: number) => tabOf(nth).outbox.refresh(),
    retry: (nth: number) => tabOf(nth).retries.shift()?.retry(),
    /** What a tab that looks again shows as not sent yet, and as refused. */
    shown() {
      const { outbox } = tabOf(0);
      outbox.refresh();
      const { waiting, refused: told } = outbox.state();
      return { waiting: waiting.map(({ key }) => key), refused: told.map(({ key }) => key) };
    },
    flush() {
      for (const { outbox } of tabs) void outbox.flush();
    },
  };
}

test("every change arrives once and in order, or is shown as unsent, whatever is lost, repeated or closed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
      const all = world();
      const isAccounted = () => {
        const { waiting, refused } = all.shown();
        for (const key of all.made) expect([...all.applied, ...waiting, ...refused]).toContain(key);
        // What was applied or refused may be sent again, but nothing overtakes what was made before it.
        const open = all.made.filter((key) => !all.applied.includes(key) && !all.refused.has(key));
        expect(waiting.filter((key) => open.includes(key))).toEqual(open);
        expect(all.applied).toEqual(all.made.filter((key) => all.applied.includes(key)));
      };
      for (const each of acts) {
        if (each.does === "meet") all.meet(each.fate);
        else all[each.does](each.tab);
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await settle();
        isAccounted();
      }
      for (let turn = 0; turn < 500 && (all.shown().waiting.length > 0 || turn === 0); turn++) {
        all.flush();
        // oxlint-disable-next-line no-await-in-loop -- until all of it is through
        await settle();
        all.meet("arrives");
        // oxlint-disable-next-line no-await-in-loop -- until all of it is through
        await settle();
      }
      isAccounted();
      expect(all.shown().waiting).toEqual([]);
      expect(all.applied).toEqual(all.made.filter((key) => !all.refused.has(key)));
      expect(all.shown().refused.toSorted()).toEqual([...all.refused].toSorted());
    }),
    { numRuns: 200 },
  );
});
