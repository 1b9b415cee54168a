import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { sharedStack } from "../stack.ts";
import { ownerOf, rowVersions } from "../tables.ts";
import { newOwner } from "./forms.ts";

test("any write shows in the versions of the rows, also one of equal values; reading does not", async () => {
  const stack = await sharedStack();
  const { personId } = await newOwner(stack);
  await stack.clerk.settled();
  const sql = ownerOf(stack);
  const id = randomUUID();

  const none = await rowVersions(stack);
  await sql`insert into tasks (id, owner_id, title) values (${id}, ${personId}, 'One')`;
  const inserted = await rowVersions(stack);
  await sql`update tasks set title = title where id = ${id}`;
  const updated = await rowVersions(stack);
  expect(new Set([none, inserted, updated].map(({ tasks }) => tasks)).size).toBe(3);

  await sql`select * from tasks`;
  expect(await rowVersions(stack)).toEqual(updated);
  await sql`delete from tasks where id = ${id}`;
  expect((await rowVersions(stack)).tasks).toBe(none.tasks);
});
