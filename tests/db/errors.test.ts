import { NeonDbError } from "@neondatabase/serverless";
import { describe, expect, it } from "vitest";
import { toDatabaseError } from "#db/access/errors.server.ts";

const postgres = (code: string, constraint?: string) =>
  Object.assign(new NeonDbError("quoted value"), { code, constraint });
/** What Neon's proxy says itself has an empty code. */
const proxy = (message: string) => Object.assign(new NeonDbError(message), { code: "" });
const http = (status: number, body = "") =>
  new NeonDbError(`Server error (HTTP status ${status}): ${body}`);
const transport = (sourceError: Error) =>
  Object.assign(new NeonDbError("Error connecting to database"), { sourceError });
const refused = Object.assign(new TypeError("fetch failed"), {
  cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
});
const lost = Object.assign(new Error("Network connection lost."), { retryable: true });

describe("a failed request", () => {
  it.each([
    ["unique", postgres("23505"), true, false],
    ["forbidden", postgres("42501"), true, false],
    ["invalid", postgres("23514"), true, false],
    ["invalid", postgres("22P02"), true, false],
    ["invalid", postgres("22021"), true, false],
    ["foreign", postgres("23503"), true, false],
    ["timeout", postgres("57014"), true, false],
    ["gone", postgres("RK001"), true, false],
    ["banned", postgres("RK002"), true, false],
    ["conflict", postgres("40001"), true, true],
    ["conflict", postgres("40P01"), true, true],
    ["unavailable", postgres("53300"), true, true],
    ["unavailable", postgres("57P03"), true, true],
    ["unavailable", postgres("57P01"), false, true],
    ["unavailable", postgres("08006"), false, true],
    ["unavailable", proxy("connection closed"), false, true],
    ["unavailable", proxy("error communicating with the server: broken pipe"), false, true],
    ["unavailable", proxy("password authentication failed for user 'x'"), true, false],
    ["unavailable", proxy("This IP address 192.0.2.1 is not allowed to connect"), true, false],
    ["invalid", proxy("could not parse the HTTP request body: x"), true, false],
    ["unknown", postgres("42601"), true, false],
    ["too_large", http(413), true, false],
    ["too_large", http(507), false, false],
    ["unavailable", http(429), true, true],
    ["unavailable", http(503, "down"), false, true],
    ["unavailable", http(500, '{"message":"x","code":"53300"}'), true, true],
    ["unavailable", http(500, '{"message":"x","code":"08006"}'), false, true],
    ["unavailable", http(500, '{"message":"x","code":"28000"}'), true, true],
    ["unavailable", http(500, '{"message":"x","code":"3D000"}'), true, true],
    ["unavailable", transport(new TypeError("fetch failed")), false, true],
    ["unavailable", transport(refused), true, true],
    ["unavailable", transport(lost), false, true],
    ["unavailable", lost, false, true],
    ["timeout", transport(new DOMException("late", "TimeoutError")), false, false],
    ["timeout", new DOMException("late", "TimeoutError"), false, false],
    ["unavailable", new TypeError("terminated"), false, true],
    ["unavailable", new SyntaxError("half an answer"), false, true],
    ["unknown", "thrown text", false, false],
  ])("is %s: %o", (kind, error, rolledBack, transient) => {
    expect(toDatabaseError(error)).toMatchObject({ kind, rolledBack, transient });
  });

  it("names the constraint and the code, and quotes nothing", () => {
    const error = toDatabaseError(postgres("23505", "tasks_pkey"));
    expect(error.constraint).toBe("tasks_pkey");
    expect(error.message).toBe("database request failed: unique (23505, tasks_pkey)");
    expect(error.cause).toBeUndefined();
  });

  it.each([
    ["connection closed", "connection lost"],
    ["password authentication failed for user 'canary'", "login refused"],
  ])("says in a word what Neon has said itself: %s", (message, word) => {
    const error = toDatabaseError(proxy(message));
    expect(error.message).toBe(`database request failed: unavailable (${word})`);
  });

  it("stays what it is once classified", () => {
    const error = toDatabaseError(postgres("23505"));
    expect(toDatabaseError(error)).toBe(error);
  });
});
