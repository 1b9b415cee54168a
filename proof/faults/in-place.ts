import type { Fault } from "./fault.ts";

/** Faults of what is written where it stands, on the page of a task. */
export const inPlace: Fault[] = [
  {
    name: "notes that are written in place put over what somebody else wrote",
    file: "app/tasks/task/one-field.tsx",
    old: "{ timeZone, ...beside }",
    new: '{ timeZone, keep: "yes", ...beside }',
    caughtBy: ["tests/browser/task-page.test.ts > notes that somebody else has changed meanwhile"],
  },
  {
    name: "day that has passed written without its year",
    file: "app/tasks/task/due-words.ts",
    old: "return words.endsWith(String(year)) ? words : `${words} ${year}`;",
    new: "return year > 0 ? words : `${words} ${year}`;",
    caughtBy: ["tests/app/tasks/task/due-words.test.ts > each is read as the same date"],
  },
  {
    name: "title edited in place where nothing can be stored",
    file: "app/tasks/task/title.tsx",
    old: "if (!fields || !make || ",
    new: "if (!fields || ",
    caughtBy: ["tests/browser/storage.test.ts > where the storage is blocked, a title"],
  },
];
