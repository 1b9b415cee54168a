import type { Frame } from "#db/tasks.server.ts";

/** What somebody is called in a workspace: “you”, their name, or a former member once they have left it. */
export function calledBy(people: Frame["people"], id: string): string {
  const person = people?.find((one) => one.id === id);
  if (!person) return "a former member";
  const name = person.name || "a member without a name";
  return person.isMe ? `${name} (you)` : name;
}
