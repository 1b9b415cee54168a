import { expect, test } from "vitest";
import { VERSIONS, trimmedClerk } from "../../vite/trimmed-clerk.ts";
import { build } from "./build.ts";

const entry = 'export { ClerkProvider } from "@clerk/react";';

test("Clerk's packages as they are installed are those that were looked at", async () => {
  const { code, warnings } = await build(entry, trimmedClerk());
  expect(warnings).toEqual([]);
  const { code: whole } = await build(entry);
  expect(code.length).toBeLessThan(0.6 * whole.length);
  // Lists of invoices, fields for cards, and the cache of what Clerk's hooks have asked for.
  const parts = ["createBillingPaginatedHook", "createElementComponent", "QueryObserver"];
  expect(parts.filter((part) => !whole.includes(part))).toEqual([]);
  expect(parts.filter((part) => code.includes(part))).toEqual([]);
});

test("a version that nobody has looked at is built in as it is, with one warning that says what to do", async () => {
  const { code, warnings } = await build(
    entry,
    trimmedClerk({ ...VERSIONS, "@clerk/react": "1.0.0", "@clerk/shared": "1.0.0" }),
  );
  expect(warnings).toEqual([
    expect.stringMatching(/@clerk\/react .* name the version in vite\/trimmed-clerk\.ts/),
    expect.stringMatching(/@clerk\/shared .* name the version in vite\/trimmed-clerk\.ts/),
  ]);
  const { code: whole } = await build(entry);
  expect(code).toBe(whole);
});
