import { PRIORITIES } from "../limits.ts";
import type { TaskFilter } from "../schemas.ts";
import { Button } from "#app/ui/button.tsx";
import { Form } from "#app/forms/form.tsx";
import type { Frame } from "#db/tasks.server.ts";
import type { InferOutput } from "valibot";
import { Link } from "react-router";

type FiltersProps = {
  filter: InferOutput<typeof TaskFilter>;
  lists: Frame["lists"];
  /** Whether the workspace is one of several people. */
  isShared: boolean;
};

// A narrow window divides its row between them, because a list's name can be longer than any window.
const box =
  "min-h-11 min-w-0 grow basis-auto rounded-lg border border-edge bg-leaf px-1.5 text-ink sm:max-w-56 sm:px-3 sm:grow-0";

/** Which tasks are shown: open or completed, of one list, of one priority. */
export function Filters({ filter, lists, isShared }: FiltersProps) {
  const { state, listId, priority, mine } = filter;
  return (
    <div className="flex flex-wrap items-end justify-between gap-3 print:hidden">
      <StateTabs state={state} />
      <Form
        className={`w-full items-center gap-1.5 sm:flex sm:w-auto sm:gap-2 ${isShared ? "grid grid-cols-2" : "flex"}`}
      >
        <input type="hidden" name="state" value={state} />
        <select
          // Another URL resets the choice; the rest of the form stays, and so does the focus.
          key={listId ?? "every list"}
          aria-label="List"
          name="listId"
          defaultValue={listId ?? ""}
          className={box}
        >
          <option value="">Every list</option>
          {lists.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <select
          key={priority ?? "any priority"}
          aria-label="Priority"
          name="priority"
          defaultValue={priority === undefined ? "" : PRIORITIES[priority]}
          className={box}
        >
          <option value="">Any priority</option>
          {PRIORITIES.toReversed().map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        {isShared && (
          <select
            key={mine ? "mine" : "everybody's"}
            aria-label="Whose"
            name="mine"
            defaultValue={mine ? "yes" : ""}
            className={box}
          >
            <option value="">Everybody’s</option>
            <option value="yes">Mine</option>
          </select>
        )}
        <Button look="plain">Show</Button>
      </Form>
    </div>
  );
}

const tabs = [
  { state: "open", words: "To do" },
  { state: "done", words: "Done" },
] as const;

function StateTabs({ state: current }: { state: "open" | "done" }) {
  return (
    <nav aria-label="Which tasks" className="flex gap-6">
      {tabs.map(({ state, words }) => (
        <Link
          key={state}
          to={`?state=${state}`}
          aria-current={state === current ? "page" : undefined}
          className="flex min-h-11 items-center border-b-2 border-transparent text-quiet no-underline aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {words}
        </Link>
      ))}
      <Link
        to="../trash"
        relative="path"
        className="flex min-h-11 items-center border-b-2 border-transparent text-quiet no-underline hover:text-ink lg:hidden"
      >
        Trash
      </Link>
    </nav>
  );
}
