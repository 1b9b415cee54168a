import { Form } from "#app/forms/form.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Select, TextField } from "#app/ui/field.tsx";
import { ListOptions, PriorityOptions } from "../fields/options.tsx";
import { recurrenceInWords } from "#app/recurrence/words.ts";
import type { FullTask } from "#db/tasks.server.ts";
import type { ReactNode } from "react";
import { Assignee } from "../fields/assignee.tsx";
import { PRIORITIES } from "../limits.ts";
import { dueWords } from "./due-words.ts";
import { OneField } from "./one-field.tsx";

type QuickChangesProps = { page: FullTask; here: string };

/** The facts of a task, each changed where it stands: a choice counts at once, or without scripts by its button. */
export function QuickChanges({ page, here }: QuickChangesProps) {
  const { task, parent, lists, timeZone, people, today } = page;
  const due = dueWords(task, today);
  const repeats = recurrenceInWords(task.recurrence ?? "", task.repeatsFrom ?? "due");
  const { selection } = usePaths();
  const fact = (act: string, field: ReactNode, button: string) => (
    <Form
      key={act}
      method="post"
      action={selection}
      replace
      preventScrollReset
      onChange={({ currentTarget, target }) =>
        target instanceof HTMLSelectElement && currentTarget.requestSubmit()
      }
    >
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="ids" value={task.id} />
      <input type="hidden" name="back" value={here} />
      <input type="hidden" name="timeZone" value={timeZone} />
      {field}
      <Button look="quiet">{button}</Button>
    </Form>
  );
  return (
    <section aria-label="Quick changes" className="task-facts">
      {fact(
        "due",
        <TextField
          key={due}
          label="Due"
          name="due"
          placeholder="no date"
          defaultValue={due}
          maxLength={200}
        />,
        "Set date",
      )}
      {parent === null &&
        lists.length > 0 &&
        fact(
          "list",
          <Select key={task.listId} label="List" name="listId" defaultValue={task.listId ?? ""}>
            <ListOptions lists={lists} />
          </Select>,
          "Move",
        )}
      {fact(
        "priority",
        <Select
          key={task.priority}
          label="Priority"
          name="priority"
          defaultValue={PRIORITIES[task.priority]}
        >
          <PriorityOptions />
        </Select>,
        "Set priority",
      )}
      {parent === null && (
        <OneField
          key={`${repeats}, ${due}`}
          data-part="repeats"
          here={here}
          version={task.version}
          timeZone={timeZone}
          // Without words it repeats no more. With some, they count from the date that is there.
          beside={{ dueOn: task.dueOn ?? "", dueTime: task.dueTime ?? "", recurrence: "" }}
        >
          <TextField
            label="Repeats"
            name="repeats"
            placeholder="never"
            defaultValue={repeats}
            maxLength={200}
          />
          <Button look="quiet">Set repetition</Button>
        </OneField>
      )}
      {people !== null &&
        fact("assign", <Assignee people={people} assigneeId={task.assigneeId} />, "Assign")}
    </section>
  );
}
