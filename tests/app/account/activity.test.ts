import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { words } from "#app/account/activity.tsx";
import { expect, test } from "vitest";

const DB = join(import.meta.dirname, "../../../db");

/** Every action that an audit entry can have: those of rows are written in `db/`, those of sessions are Clerk's. */
const actions = readdirSync(DB, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .flatMap((name) => [
    ...readFileSync(join(DB, name), "utf8").matchAll(/"((?:task|list|profile|session)\.[a-z_]+)"/g),
  ])
  .map(([, action = ""]) => action);

test("each thing that is done with an account is told in plain words", () => {
  expect(actions.length).toBeGreaterThan(15);
  expect(actions.filter((action) => !(action in words))).toEqual([]);
});
