import { PRIORITIES } from "../limits.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Form } from "#app/forms/form.tsx";
import { Assignee } from "./assignee.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { Icon } from "#app/ui/icons.tsx";
import { Select, TextField } from "#app/ui/field.tsx";
import type { Frame, ListedTask } from "#db/tasks.server.ts";
import type { FormEventHandler, MouseEventHandler } from "react";
import { Link } from "react-router";

/** The form that the rows' checkboxes belong to. */
export const SELECTION = "selection";

const QUICK_DATES = ["today", "tomorrow", "next week", "next month"];

type SelectionBarProps = {
  tasks: readonly ListedTask[];
  frame: Pick<Frame, "lists" | "timeZone" | "people">;
  back: string;
  /** A key for what the form creates. */
  submission: string;
  /** The page without checkboxes. */
  end: string;
  /** How many are ticked; null before scripts can count. */
  count: number | null;
  /** What scripts do instead of the form and the link. */
  onSubmit: FormEventHandler<HTMLFormElement>;
  onEnd: MouseEventHandler;
};

/** What can be done to the ticked tasks. */
export function SelectionBar(props: SelectionBarProps) {
  const { tasks, frame, back, submission, end, count, onSubmit, onEnd } = props;

  const isOpen = tasks.some(({ doneAt, trashedAt }) => !doneAt && !trashedAt);
  const isTrash = tasks.some(({ trashedAt }) => trashedAt);
  return (
    <Form
      data-outbox
      id={SELECTION}
      method="post"
      action={usePaths().selection}
      aria-label="Selected tasks"
      onSubmit={onSubmit}
      className="bottom-18 space-y-3 rounded-lg border border-line bg-leaf p-3 shadow-lift [@media(height>=30rem)]:sticky lg:bottom-4 print:hidden"
    >
      {/* Enter presses the first button of a form: this one does nothing. */}
      <button type="submit" disabled hidden aria-label="Nothing" />
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="timeZone" value={frame.timeZone} />
      <input type="hidden" name="submission" value={submission} />
      <div className="flex flex-wrap items-center gap-2">
        {count !== null && <p className="mr-auto pl-1">{count} selected</p>}
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
          <Button look="plain" name="act" value="trash">
            Move to trash
          </Button>
        )}
        <Link to={end} className={buttonLook("plain")} onClick={onEnd}>
          Done selecting
        </Link>
      </div>
      {isOpen && (
        <details>
          <summary className="flex min-h-11 cursor-pointer items-center gap-2 pl-1 text-quiet hover:text-ink">
            More: list, date, priority, tags, duplicate
            <Icon name="chevron" size={16} />
          </summary>
          <Fields lists={frame.lists} people={frame.people} />
        </details>
      )}
    </Form>
  );
}

const pair = "flex items-end gap-2 *:first:min-w-0 *:first:grow";

function Fields({ lists, people }: Pick<Frame, "lists" | "people">) {
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
      <div className={pair}>
        <TextField label="Tags" name="tags" maxLength={200} placeholder="errands, home" />
        <Button look="plain" name="act" value="tags">
          Add tags
        </Button>
      </div>
      {people && (
        <div className={pair}>
          <Assignee people={people} />
        </div>
      )}
      <div className="flex items-end">
        <Button look="plain" name="act" value="duplicate">
          Duplicate
        </Button>
      </div>
    </div>
  );
}
