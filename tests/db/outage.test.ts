import { beforeEach, describe, expect, it, vi } from "vitest";
import { DatabaseError, type Failure } from "#db/errors.server.ts";
import { Outage } from "#db/outage.server.ts";

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

  const tryWith = (request: (isProbe: boolean) => Promise<unknown>) =>
    outage.guard(request).catch(({ kind }: DatabaseError) => kind);

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
    const probe = tryWith(() => promise);
    const others = [answering, answering];
    expect(await Promise.all(others.map(tryWith))).toEqual(["unavailable", "unavailable"]);
    resolve("answer");
    expect(await probe).toBe("answer");
    expect(await tryWith(answering)).toBe("answer");
  });

  it("tells which request is the one that tries", async () => {
    const request = vi.fn<(isProbe: boolean) => Promise<unknown>>(failing("unavailable"));
    await tryWith(request);
    now = 1_000;
    await tryWith(request);
    now = 2_000;
    await tryWith(request.mockResolvedValueOnce("answer"));
    await tryWith(request);
    expect(request.mock.calls).toEqual([[false], [true], [true], [false]]);
  });

  it("waits two seconds for one whose visitor has left, then lets another through", async () => {
    await tryWith(failing("unavailable"));
    now = 1_000;
    void tryWith(() => new Promise(() => {}));
    now = 2_999;
    expect(await tryWith(answering)).toBe("unavailable");
    now = 3_000;
    expect(await tryWith(answering)).toBe("answer");
  });

  it("goes on for another second when that one fails", async () => {
    await tryWith(failing("unavailable"));
    now = 1_000;
    await tryWith(failing("timeout"));
    now = 1_999;
    expect(await tryWith(answering)).toBe("unavailable");
    now = 2_000;
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
    expect(await tryWith(failing("unique", true))).toBe("unique");
    expect(await tryWith(answering)).toBe("answer");
  });
});
