import { PRIORITIES } from "#app/schemas/limits.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Select, TextField } from "#app/ui/field.tsx";
import type { Frame, ListedTask } from "#db/tasks.server.ts";
import { Form, Link } from "react-router";

/** The form that the checkboxes of rows belong to. */
export const SELECTION = "selection";

const QUICK_DATES = ["today", "tomorrow", "next week", "next month"];

type SelectionBarProps = {
  tasks: ListedTask[];
  frame: Pick<Frame, "lists" | "timeZone">;
  back: string;
  /** The page without checkboxes. */
  end: string;
};

/** What can be done to the tasks that are ticked. */
export function SelectionBar({ tasks, frame, back, end }: SelectionBarProps) {
  const isOpen = tasks.some(({ doneAt, trashedAt }) => !doneAt && !trashedAt);
  const isTrash = tasks.some(({ trashedAt }) => trashedAt);
  return (
    <Form
      id={SELECTION}
      method="post"
      action="/w/me/tasks/selection"
      aria-label="Selected tasks"
      className="space-y-4 rounded-lg border border-line bg-card p-4 print:hidden"
    >
      {/* Enter presses the first button of a form: this one does nothing. */}
      <button type="submit" disabled hidden aria-label="Nothing" />
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="timeZone" value={frame.timeZone} />
      {isOpen && <Fields lists={frame.lists} />}
      <div className="flex flex-wrap gap-3">
        {isOpen && (
          <Button name="act" value="complete">
            Complete
          </Button>
        )}
        {!isOpen && !isTrash && (
          <Button name="act" value="reopen">
            Reopen
          </Button>
        )}
        {isTrash ? (
          <Button name="act" value="restore">
            Restore
          </Button>
        ) : (
          <Button look="danger" name="act" value="trash">
            Move to trash
          </Button>
        )}
        <Link to={end} className={buttonLook("plain")}>
          Done selecting
        </Link>
      </div>
    </Form>
  );
}

const pair = "flex items-end gap-2 *:first:min-w-0 *:first:grow";

function Fields({ lists }: Pick<Frame, "lists">) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div className={pair}>
        <Select label="List" name="listId">
          <option value="">none</option>
          {lists.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Button look="plain" name="act" value="list">
          Move to list
        </Button>
      </div>
      <div className={pair}>
        <Select label="Priority" name="priority">
          {PRIORITIES.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
        <Button look="plain" name="act" value="priority">
          Set priority
        </Button>
      </div>
      <div className={pair}>
        <TextField
          label="Date, or nothing for none"
          name="due"
          placeholder="fri 9:00"
          list="quick-dates"
        />
        <datalist id="quick-dates">
          {QUICK_DATES.map((words) => (
            <option key={words}>{words}</option>
          ))}
        </datalist>
        <Button look="plain" name="act" value="due">
          Set date
        </Button>
      </div>
    </div>
  );
}
