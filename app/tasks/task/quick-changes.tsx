import { usePaths } from "#app/frame/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Select, TextField } from "#app/ui/field.tsx";
import { Form } from "#app/forms/form.tsx";
import { Assignee } from "../list/assignee.tsx";
import type { FullTask } from "#db/tasks.server.ts";

type QuickChangesProps = { page: FullTask; here: string };

const look = "flex items-end gap-3 [&>button]:shrink-0 [&>div]:min-w-0 [&>div]:grow";

/** Changes the date in words, or the list, each in one step, without the whole form. */
export function QuickChanges({ page, here }: QuickChangesProps) {
  const { task, parent, lists, timeZone, people } = page;
  const { selection } = usePaths();
  const shared = (act?: string) => (
    <>
      {act && <input type="hidden" name="act" value={act} />}
      <input type="hidden" name="ids" value={task.id} />
      <input type="hidden" name="back" value={here} />
      <input type="hidden" name="timeZone" value={timeZone} />
    </>
  );
  return (
    <section
      aria-label="Quick changes"
      className="grid gap-5 border-t border-line pt-6 sm:grid-cols-2 print:hidden"
    >
      <Form method="post" action={selection} replace preventScrollReset className={look}>
        {shared("due")}
        <TextField label="Due" name="due" placeholder="tomorrow, fri 9:00" maxLength={200} />
        <Button look="plain">Set date</Button>
      </Form>
      {parent === null && lists.length > 0 && (
        <Form method="post" action={selection} replace preventScrollReset className={look}>
          {shared("list")}
          <Select key={task.listId} label="List" name="listId" defaultValue={task.listId ?? ""}>
            <option value="">none</option>
            {lists.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          <Button look="plain">Move</Button>
        </Form>
      )}
      {people !== null && (
        <Form method="post" action={selection} replace preventScrollReset className={look}>
          {shared()}
          <Assignee people={people} assigneeId={task.assigneeId} />
        </Form>
      )}
    </section>
  );
}
