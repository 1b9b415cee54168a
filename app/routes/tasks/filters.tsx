import { PRIORITIES, type TaskFilter } from "#app/schemas/tasks.ts";
import { Button } from "#app/ui/button.tsx";
import type { Frame } from "#db/tasks.server.ts";
import { Form } from "react-router";
import type { InferOutput } from "valibot";
import { StateTabs } from "./state-tabs.tsx";

type FiltersProps = { filter: InferOutput<typeof TaskFilter>; lists: Frame["lists"] };

const box = "min-h-11 rounded-lg border border-edge bg-card px-3 text-ink";

/** Which of all tasks are shown: open or done, of one list, of one priority. */
export function Filters({ filter, lists }: FiltersProps) {
  const { state, listId, priority } = filter;
  return (
    <div className="flex flex-wrap items-end justify-between gap-3 print:hidden">
      <StateTabs state={state} />
      <Form className="flex flex-wrap items-center gap-2">
        <input type="hidden" name="state" value={state} />
        <select aria-label="List" name="listId" defaultValue={listId ?? ""} className={box}>
          <option value="">Every list</option>
          {lists.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <select
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
        <Button look="plain">Show</Button>
      </Form>
    </div>
  );
}
