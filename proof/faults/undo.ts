import type { Fault } from "./fault.ts";

const undo = "tests/db/undo-properties.test.ts";

/** Faults of what is taken back. */
export const undone: Fault[] = [
  {
    name: "next occurrence left by an undo",
    file: "db/tasks/undo-change.server.ts",
    old: "and it.done_at is null and it.recurrence = was.recurrence)",
    new: "and it.done_at is not null)",
    caughtBy: [undo],
  },
  {
    name: "place not put back by an undo",
    file: "db/tasks/undo-change.server.ts",
    old: "${back(alone.position, place)} as position",
    new: "it.position as position",
    caughtBy: [undo],
  },
  {
    name: "task taken back shown only once the server has answered",
    file: "app/tasks/changes/undo.ts",
    old: "const all = [...returning, ...restored];",
    new: "const all = returning.length > 99 ? returning : restored;",
    caughtBy: [
      "tests/app/tasks/ways/undo-properties.test.ts > complete is taken back on a page",
      "tests/browser/rows.test.ts > what is taken back stands on its page",
    ],
  },
];
