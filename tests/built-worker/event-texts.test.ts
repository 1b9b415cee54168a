/** Events that Clerk has signed, with texts that no database would accept unchanged. */
import { beforeAll, expect, test } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { newPerson } from "../visitor.ts";
import { deliver, userEvent } from "./events.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await sharedStack();
});

const SOON = 8_000_000_000_000;

const resultOf = async (event: Parameters<typeof deliver>[1]) => {
  const answer = await deliver(stack, event);
  return [answer.status, (await answer.json()).result];
};

test.each(["A\0da", "\ud800", "\udc00da\ud800\0"])(
  "a ban is taken with %j in every text of its event",
  async (text) => {
    const { id } = await newPerson(stack);
    await stack.clerk.settled();
    const event = userEvent("user.updated", id, SOON, {
      banned: true,
      first_name: text,
      last_name: text,
      image_url: text,
      primary_email_address_id: text,
      email_addresses: [{ id: text, email_address: text }],
    });
    expect(await resultOf(event)).toEqual([200, "applied"]);
    const [person] = await ownerOf(
      stack,
    )`select banned, first_name, email from users where id = ${id}`;
    const kept = text.replaceAll("\0", "").toWellFormed();
    expect(person).toEqual({ banned: true, first_name: kept, email: kept });
  },
);

test.each([
  { type: "session.created", data: { id: "sess_\0\ud800", user_id: "user_\0\udfff" } },
  {
    type: "session.ended",
    data: { id: "sess_1\udc00", user_id: "user_texts" },
    timestamp: 8.64e15,
  },
  { type: "user.deleted", data: { id: "user_gone\0\ud83d" } },
  { type: "organization.\0created\ud800", data: { id: "org_\0\ud800" } },
])("$type is taken whatever it says", async (event) => {
  expect(await resultOf(event)).toEqual([200, "applied"]);
});
