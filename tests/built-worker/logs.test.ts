import { beforeAll, expect, test, vi } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { type Traffic, drive } from "./logs/traffic.ts";

let stack: Stack;
let ids: Traffic["ids"];
let secrets: Traffic["secrets"];

beforeAll(async () => {
  stack = await sharedStack();
  ({ ids, secrets } = await drive(stack));
});

type Line = { id: string; method?: string; path?: string; status?: number; error?: string };

const linesOf = () => stack.logs.map((line) => JSON.parse(line) as Line);

test("each request has one line, with the id that its answer names", async () => {
  expect(ids.every((id) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  await vi.waitFor(() => {
    const told = linesOf().filter(({ method }) => method !== undefined);
    const counts = ids.map((id) => told.filter((line) => line.id === id).length);
    expect(counts).toEqual(ids.map(() => 1));
  });
});

test("a line holds a path without its question, a status and times, and nothing else", () => {
  for (const line of linesOf().filter(({ method }) => method !== undefined)) {
    expect(Object.keys(line)).toEqual(["at", "id", "method", "path", "page", "status", "ms", "db"]);
    expect(line.path).not.toMatch(/[?#]/);
  }
});

test("an error has a line beside, with its kind and where it came from", () => {
  const errors = linesOf().filter(({ error }) => error !== undefined);
  expect(errors.length).toBeGreaterThan(0);
  for (const error of errors) {
    expect(Object.keys(error).filter((key) => key !== "kind")).toEqual([
      "at",
      "id",
      "error",
      "frames",
    ]);
    expect(ids).toContain(error.id);
  }
});

test("no line holds what somebody wrote, sent or is known by", () => {
  const text = stack.logs.join("\n");
  expect(secrets.filter((secret) => secret.length > 10 && text.includes(secret))).toEqual([]);
  expect(text).not.toMatch(/eyJ[\w-]{10}|ak_|Bearer|authorization|cookie/i);
});

test("no line holds what the worker was given", () => {
  const text = stack.logs.join("\n");
  const {
    DATABASE_URL = "",
    DATABASE_CLAIMS_KEY,
    CLERK_SECRET_KEY,
    CLERK_WEBHOOK_SIGNING_SECRET,
    CLERK_JWT_KEY,
  } = stack.env;
  const { password } = new URL(DATABASE_URL);
  for (const secret of [
    DATABASE_URL,
    DATABASE_CLAIMS_KEY,
    CLERK_SECRET_KEY,
    CLERK_WEBHOOK_SIGNING_SECRET,
    CLERK_JWT_KEY,
  ]) {
    expect(secret).toBeTruthy();
    expect(text).not.toContain(secret);
  }
  expect(text).not.toMatch(/postgres(ql)?:\/\/|sk_test_|whsec_|BEGIN/);
  expect(text).not.toContain(`:${password}@`);
});
