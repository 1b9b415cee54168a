import { seal, unseal } from "#app/forms/seal.server.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { configWith } from "../../workers/environment.ts";

const config = configWith();
const bound = ["/w/me/tasks", "user_ada"];
/** Of base64url (RFC 4648, section 5). */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const text = JSON.stringify({ fields: { title: "Buy milk" } });

describe("what is sealed", () => {
  test("opens for the same words", async () => {
    expect(await unseal(config, bound, await seal(config, bound, text))).toBe(text);
  });

  test("opens in another isolate with the same secret", async () => {
    const sealed = await seal(config, bound, text);
    expect(await unseal(configWith(), bound, sealed)).toBe(text);
  });

  test.each([
    [["/w/me/tasks", "user_bob"]],
    [["/account", "user_ada"]],
    [["user_ada", "/w/me/tasks"]],
    [["/w/me/tasks"]],
    [["/w/me/tasks", "user_ada", ""]],
    [["/w/me/tasksuser_ada", ""]],
    [['/w/me/tasks","user_ada']],
    [[]],
  ])("stays shut for %j", async (words) => {
    expect(await unseal(config, words, await seal(config, bound, text))).toBeNull();
  });

  test("stays shut for another secret", async () => {
    const other = configWith({ CLERK_SECRET_KEY: "sk_test_another" });
    expect(await unseal(other, bound, await seal(config, bound, text))).toBeNull();
  });

  test("stays shut when any one of its bits was changed", async () => {
    const bytes = Uint8Array.fromBase64(await seal(config, bound, "milk"), {
      alphabet: "base64url",
    });
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      const sealed = changed.toBase64({ alphabet: "base64url" });
      expect(await unseal(config, bound, sealed)).toBeNull();
    }
  });

  test.each(["m", "mi", "mil"])(
    "stays shut when any one letter of its text was changed: %s",
    async (plain) => {
      const sealed = await seal(config, bound, plain);
      for (let at = 0; at < sealed.length; at += 1) {
        for (const letter of `${LETTERS}=`.replace(sealed.charAt(at), "")) {
          const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
          expect(await unseal(config, bound, changed)).toBeNull();
        }
      }
    },
  );

  test("stays shut when cut short or lengthened", async () => {
    const sealed = await seal(config, bound, text);
    for (const length of [0, 1, 15, 16, 17, 37, sealed.length - 4]) {
      expect(await unseal(config, bound, sealed.slice(0, length))).toBeNull();
    }
    expect(await unseal(config, bound, `${sealed}AAAA`)).toBeNull();
  });

  test.each(["not base64url!", "====", "é", "\0", "null"])("is not %j", async (sealed) => {
    expect(await unseal(config, bound, sealed)).toBeNull();
  });

  test("shows nothing of its text, fits a cookie and is new each time", async () => {
    const sealed = await seal(config, bound, "canary".repeat(40));
    expect(sealed).toMatch(/^[\w-]+=*$/);
    expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("canary");
    expect(await seal(config, bound, "canary".repeat(40))).not.toBe(sealed);
  });
});

test("any well-formed text comes back as it was, for any words", async () => {
  const words = fc.array(fc.string({ unit: "grapheme" }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(words, fc.string({ unit: "grapheme" }), async (someone, anything) => {
      const sealed = await seal(config, someone, anything);
      expect(await unseal(config, someone, sealed)).toBe(anything);
      expect(await unseal(config, [...someone, "x"], sealed)).toBeNull();
    }),
  );
});
