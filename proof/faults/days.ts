import type { Fault } from "./fault.ts";

const order = "tests/db/day-order.test.ts";

/** Faults in the order of a day, and in what fingers and pointers do to rows. */
export const days: Fault[] = [
  {
    name: "place in a day taken along to the next",
    file: "db/tasks/change.ts",
    old: "then ${tasks.dayPlace} else app.day_end(${on}, ${at}) end`",
    new: "then ${tasks.dayPlace} else ${tasks.dayPlace} end`",
    caughtBy: [`${order} > gives a task the day`],
  },
  {
    name: "what comes to an ordered day left in the middle",
    file: "db/migrations/0051_day_order.sql",
    old: "HAVING bool_or(t.day_place IS NOT NULL);",
    new: "HAVING false;",
    caughtBy: [`${order} > lets what comes to a day`],
  },
  {
    name: "place in a day not put back by an undo",
    file: "db/tasks/undo-change.server.ts",
    old: "${dayPlace} as day_place",
    new: "it.day_place as day_place",
    caughtBy: [`${order} > puts a task back`],
  },
  {
    name: "times of a day behind what has none",
    file: "db/migrations/0051_day_order.sql",
    old: "ELSE '2' ||",
    new: "ELSE '8' ||",
    caughtBy: [`${order} > keeps times`],
  },
  {
    name: "swipe that acts wherever it ends",
    file: "app/tasks/gestures/swipe.ts",
    old: "Math.abs(pulled) >= farFrom(row) ? button : null",
    new: "button",
    caughtBy: ["tests/browser/touch.test.ts > a row that is pulled"],
  },
  {
    name: "only one of the selected rows dropped on a list",
    file: "app/tasks/list/task-list.tsx",
    old: "selection.selected.has(id) ? [...selection.selected] : [id]",
    new: "[id]",
    caughtBy: ["tests/browser/day-order.test.ts > rows are dropped on a list"],
  },
];
