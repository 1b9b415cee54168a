import { Button, buttonLook } from "#app/ui/button.tsx";
import type { Frame } from "#db/tasks.server.ts";
import { recurrenceInWords } from "#app/recurrence/words.ts";
import type { SavedTask } from "./saved-task.ts";

type Name = keyof SavedTask;
type ConflictProps = { typed: (name: Name) => string; now: SavedTask; lists: Frame["lists"] };

const words: [Name, string][] = [
  ["title", "Title"],
  ["notes", "Notes"],
  ["due", "Due, in words"],
  ["dueOn", "Due on"],
  ["dueTime", "At"],
  ["priority", "Priority"],
  ["listId", "List"],
  ["tags", "Tags"],
  ["recurrence", "Repeats"],
  ["repeats", "Repeats, in words"],
  ["repeatsFrom", "Counted from"],
];

/** Two versions of a task, side by side where they differ, and a way to keep either. It is in the task's form. */
export function Conflict({ typed, now, lists }: ConflictProps) {
  const said = (name: Name, value: string) => {
    if (name === "listId") return lists.find(({ id }) => id === value)?.name || "none";
    if (name === "recurrence") return recurrenceInWords(value) || "never";
    if (name === "repeatsFrom") return value === "due" ? "the due date" : "the day it is done";
    return value || "none";
  };
  return (
    <div className="space-y-3 rounded-lg border border-edge p-4">
      <table className="w-full table-fixed text-left">
        <caption className="sr-only">Where your version and the other differ</caption>
        <thead>
          <tr>
            <th scope="col" className="w-24 font-normal text-quiet">
              What
            </th>
            <th scope="col">Yours</th>
            <th scope="col">As it is now</th>
          </tr>
        </thead>
        <tbody>
          {words
            .filter(([name]) => typed(name) !== now[name])
            .map(([name, label]) => (
              <tr key={name} className="border-t border-line align-top">
                <th scope="row" className="py-2 font-normal text-quiet">
                  {label}
                </th>
                <td dir="auto" className="py-2 pr-3 wrap-anywhere whitespace-pre-wrap">
                  {said(name, typed(name))}
                </td>
                <td dir="auto" className="py-2 wrap-anywhere whitespace-pre-wrap">
                  {said(name, now[name])}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-3">
        <Button name="keep" value="yes">
          Keep yours
        </Button>
        <a href="?" className={buttonLook("plain")}>
          Keep it as it is now
        </a>
      </div>
    </div>
  );
}
