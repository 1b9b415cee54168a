import { expect, test } from "vitest";
import { trimmedSchema } from "../../vite/trimmed-schema.ts";
import { build } from "./build.ts";

const entry = 'export { posts, memberships } from "#db/schema/tables.ts";';

test("builds know the columns of tables, and nothing that only migrations need", async () => {
  const { code, warnings } = await build(entry, trimmedSchema());
  expect(warnings).toEqual([]);
  for (const column of ["published_title", "organization_id", "as_of"])
    expect(code).toContain(`"${column}"`);
  for (const extra of ["posts_pinned_for_readers", "memberships_role", "memberships_once"])
    expect(code).not.toContain(extra);
  const { code: whole } = await build(entry);
  for (const extra of ["posts_pinned_for_readers", "memberships_role", "memberships_once"])
    expect(whole).toContain(extra);
});
