import { randomUUID } from "node:crypto";
import type { Visitor } from "../../tests/visitor.ts";

/** The notes of the task that `addTasks` returns. */
export const NOTES = "Ask for the drawings of the mill.\nHe is in on **Tuesdays** and *Fridays*.";

const ENGINE = `The Difference Engine calculates; it cannot decide. The *Analytical* Engine can.

## What it would need

- [x] A store of a thousand numbers
- [x] A mill that works on them
- [ ] Cards that say what comes next

| part  | turns  |
| ----- | ------ |
| store | 1,000  |
| mill  | 19,000 |

> It weaves algebraic patterns just as the Jacquard loom weaves flowers and leaves.

\`\`\`js
for (const card of cards) mill.turn(card);
\`\`\`
`;

/** Creates a workspace that is some days old; returns the path of a task with notes and steps. */
export async function addTasks(visitor: Visitor): Promise<string> {
  const timeZone = "Europe/London";
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await visitor.post("/onboarding", { displayName: "Ada", timeZone });
  const lines = [
    "Water the ferns today @Home every 3 days",
    "Order brass for the mill today !high @Engine",
    "Letter to Mary today 18:00 @Letters",
    "Pay the carpenter today @Home",
    "Pay rent tomorrow !high @Home every month",
    "Proofs of the translation next friday @Letters",
    "Buy paper and ink @Home",
  ];
  for (const title of lines) {
    await visitor.post("/w/me/tasks", { title, submission: randomUUID(), timeZone });
  }
  const [book, call] = await Promise.all(
    [
      { title: "Return the library books" },
      { title: "Call Charles about the engine", notes: NOTES },
    ].map(async (task) =>
      String((await (await visitor.call("POST", "/api/v1/tasks", task)).json()).id),
    ),
  );
  for (const [made, due] of [
    [book, yesterday],
    [call, "today 11:00"],
  ]) {
    await visitor.call("POST", "/api/v1/changes", { kind: "due", ids: [made], due, timeZone });
  }
  const task = `/w/me/tasks/${call}`;
  for (const title of ["Find his last letter", "List what is missing"]) {
    await visitor.post(`${task}/subtasks`, { title, submission: randomUUID() });
  }
  return task;
}

/** Writes some posts and publishes two of them on a site; returns the id of the longest. */
export async function addPosts(visitor: Visitor): Promise<string> {
  await visitor.post("/w/me/site", {
    handle: "ada",
    title: "Ada’s notes",
    bio: "On engines, flying and the patterns of numbers.",
    indexed: "yes",
    for: "",
  });
  const posts = [
    { title: "On flying", body: "Wings of paper, wires and a great deal of patience." },
    {
      title: "Bernoulli numbers",
      body: "How the cards would compute them, step by step.",
      pinned: true,
    },
    { title: "Letter to Mary, begun", body: "Dear Mary,\n\nthe drawings came." },
    { title: "What an engine can decide", body: ENGINE },
  ];
  const ids: string[] = [];
  for (const post of posts) {
    ids.push(String((await (await visitor.call("POST", "/api/v1/posts", post)).json()).id));
  }
  const [flying = "", , , published = ""] = ids;
  for (const each of [flying, published]) {
    await visitor.call("PUT", `/api/v1/posts/${each}/publication`, { as: "published" });
  }
  return published;
}
