import { beforeEach, describe, expect, it, vi } from "vitest";
import { DatabaseError, type Failure } from "#db/access/errors.server.ts";
import { Outage } from "#db/access/outage.server.ts";

const failing =
  (kind: Failure, rolledBack = false) =>
  () =>
    Promise.reject(new DatabaseError(kind, { rolledBack }));
const answering = () => Promise.resolve("answer");

describe("an outage", () => {
  let now = 0;
  let outage: Outage;
  beforeEach(() => {
    now = 0;
    outage = new Outage(() => now);
  });

  const tryWith = (request: () => Promise<unknown>, ping: () => Promise<unknown> = answering) =>
    outage.guard(request, ping).catch(({ kind }: DatabaseError) => kind);

  it("begins with a failure to reach the database, and sends nothing for a second", async () => {
    await tryWith(failing("unavailable"));
    const request = vi.fn<() => Promise<string>>(answering);
    now = 999;
    expect(await tryWith(request)).toBe("unavailable");
    expect(request).not.toHaveBeenCalled();
    now = 1_000;
    expect(await tryWith(request)).toBe("answer");
    expect(await tryWith(request)).toBe("answer");
  });

  it("lets a single request through after the second", async () => {
    await tryWith(failing("unavailable"));
    now = 1_000;
    const { promise, resolve } = Promise.withResolvers<string>();
    const asking = tryWith(answering, () => promise);
    const others = [answering, answering];
    expect(await Promise.all(others.map((one) => tryWith(one)))).toEqual([
      "unavailable",
      "unavailable",
    ]);
    resolve("here");
    expect(await asking).toBe("answer");
    expect(await tryWith(answering)).toBe("answer");
  });

  it("sends nothing but a question until that is answered, and asks none while all is well", async () => {
    const request = vi.fn<() => Promise<string>>(answering);
    const ping = vi.fn<() => Promise<unknown>>(failing("unavailable"));
    await tryWith(request, ping);
    await tryWith(failing("unavailable"), ping);
    expect(ping).not.toHaveBeenCalled();
    now = 1_000;
    expect(await tryWith(request, ping)).toBe("unavailable");
    now = 2_000;
    expect(await tryWith(request, ping.mockResolvedValueOnce("here"))).toBe("answer");
    expect([request.mock.calls.length, ping.mock.calls.length]).toEqual([2, 2]);
  });

  it("waits two seconds for one whose visitor has left, then lets another through", async () => {
    await tryWith(failing("unavailable"));
    now = 1_000;
    void tryWith(answering, () => new Promise(() => {}));
    now = 2_999;
    expect(await tryWith(answering)).toBe("unavailable");
    now = 3_000;
    expect(await tryWith(answering)).toBe("answer");
  });

  it("goes on for another second when there is no answer", async () => {
    await tryWith(failing("unavailable"));
    now = 1_000;
    expect(await tryWith(answering, failing("timeout"))).toBe("timeout");
    now = 1_999;
    expect(await tryWith(answering)).toBe("unavailable");
    now = 2_000;
    expect(await tryWith(answering)).toBe("answer");
  });

  it("is not begun by what is late while the database answers: somebody's change is slow", async () => {
    expect(await tryWith(failing("timeout"))).toBe("timeout");
    expect(await tryWith(answering)).toBe("answer");
    await tryWith(failing("timeout"), failing("unique", true));
    expect(await tryWith(answering)).toBe("answer");
  });

  it.each(["timeout", "unavailable"] as const)(
    "is begun by what is late when a question has no answer either: %s",
    async (kind) => {
      await tryWith(failing("timeout"), failing(kind));
      expect(await tryWith(answering)).toBe("unavailable");
    },
  );

  it("is asked about by one of those that are late at once", async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const ping = vi.fn<() => Promise<string>>(() => promise);
    const late = [1, 2, 3].map(() => tryWith(failing("timeout"), ping));
    await Promise.all(late.slice(1));
    resolve("here");
    expect(await Promise.all(late)).toEqual(["timeout", "timeout", "timeout"]);
    expect(ping).toHaveBeenCalledTimes(1);
  });

  it.each(["53300", "53400"])("is not begun by a database that is full: %s", async (code) => {
    const full = new DatabaseError("unavailable", { rolledBack: true, code });
    await tryWith(() => Promise.reject(full));
    expect(await tryWith(answering)).toBe("answer");
  });

  it.each(["unique", "forbidden", "invalid", "conflict", "gone", "unknown"] as const)(
    "is not begun by an answer: %s",
    async (kind) => {
      await tryWith(failing(kind, true));
      expect(await tryWith(answering)).toBe("answer");
    },
  );

  it("is not begun by a statement that the database stopped", async () => {
    await tryWith(failing("timeout", true));
    expect(await tryWith(answering)).toBe("answer");
  });

  it("ends with any answer, a refusal too", async () => {
    await tryWith(failing("unavailable"));
    now = 1_000;
    expect(await tryWith(answering, failing("unique", true))).toBe("answer");
    expect(await tryWith(failing("unique", true))).toBe("unique");
    expect(await tryWith(answering)).toBe("answer");
  });
});
