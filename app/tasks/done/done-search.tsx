import { Form } from "#app/forms/form.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { TYPED_MAX } from "#app/search/query.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import type { DoneView } from "#db/tasks.server.ts";
import { Link } from "react-router";

type DoneSearchProps = { typed: string; view: Pick<DoneView, "tasks" | "next" | "stoppedAfter"> };

/** Searches what was done, and says what came of it. */
export function DoneSearch({ typed, view }: DoneSearchProps) {
  const paths = usePaths();
  return (
    <search className="print:hidden">
      <Form key={typed} className="flex flex-wrap items-end gap-3">
        <div className="grow basis-40">
          <TextField
            label="Words of what was done"
            name="q"
            type="search"
            enterKeyHint="search"
            maxLength={TYPED_MAX}
            defaultValue={typed}
          />
        </div>
        <Button look="plain">Search</Button>
      </Form>
      <output className="mt-3 block text-quiet wrap-anywhere empty:hidden">
        {typed !== "" && outcomeOf(view)}
      </output>
      {typed !== "" && (
        <p className="flex flex-wrap gap-x-4 *:content-center *:min-h-11">
          <Link to={paths.done}>All that was done</Link>
          <Link to={`${paths.search}?${new URLSearchParams({ q: typed })}`}>
            Search all tasks and posts
          </Link>
        </p>
      )}
    </search>
  );
}

function outcomeOf({ tasks, next, stoppedAfter }: DoneSearchProps["view"]): string {
  if (stoppedAfter !== null)
    return `${stoppedAfter.toLocaleString("en")} done tasks were looked through. “More tasks” looks further.`;
  if (tasks.length === 0) return "";
  if (next !== null) return "The last one done comes first.";
  return tasks.length === 1 ? "One found." : `${tasks.length} found.`;
}
