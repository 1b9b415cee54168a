import { sendByKey } from "#app/forms/send-by-key.ts";
import { VersionField } from "#app/forms/version-field.tsx";
import type { Fields, Rejected } from "#app/forms/http.server.ts";
import { recurrenceInWords } from "#app/recurrence/words.ts";
import { NOTES_MAX, TITLE_MAX } from "../limits.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Select, TextArea, TextField } from "#app/ui/field.tsx";
import { TagField } from "#app/forms/tags/tag-field.tsx";
import { Form } from "#app/forms/form.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/forms/typed.ts";
import { ListOptions, PriorityOptions } from "../fields/options.tsx";
import type { Frame } from "#db/tasks.server.ts";
import { Link } from "react-router";
import { Conflict } from "./conflict.tsx";
import type { SavedTask } from "./saved-task.ts";

type TaskFormProps = {
  saved: SavedTask;
  /** The task's page, to which the form is sent, and which shows the task without it. */
  here: string;
  lists: Frame["lists"];
  timeZone: string;
  /** Names of the owner's tags. */
  tags: readonly string[];
  isSubtask: boolean;
  restored: Fields | null;
  rejected: (Rejected & { conflict?: SavedTask }) | undefined;
};

const usual = [
  "FREQ=DAILY",
  "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
  "FREQ=WEEKLY",
  "FREQ=WEEKLY;INTERVAL=2",
  "FREQ=MONTHLY",
  "FREQ=YEARLY",
];

/** All fields of a task. What was typed is kept whatever happens to it. */
export function TaskForm({
  saved,
  here,
  lists,
  timeZone,
  tags,
  isSubtask,
  restored,
  rejected,
}: TaskFormProps) {
  const errors = rejected?.errors ?? {};
  const value = typed(rejected?.fields ?? restored, saved);
  const rules = [...new Set([...usual, value("recurrence")])].filter(Boolean);
  return (
    <Form
      method="post"
      action={here}
      // A form that was saved is nothing to go back to.
      replace
      className="space-y-5"
      onKeyDown={sendByKey}
    >
      {restored && !rejected && <RestoredNotice />}
      <FormNotices errors={errors} unseen={["version", "keep", "timeZone"]} />
      {rejected?.conflict && <Conflict typed={value} now={rejected.conflict} lists={lists} />}
      <VersionField version={value("version")} />
      <TextField
        label="Title"
        name="title"
        required
        maxLength={TITLE_MAX}
        defaultValue={value("title")}
        error={errors.title}
      />
      <TextArea
        label="Notes"
        name="notes"
        maxLength={NOTES_MAX}
        defaultValue={value("notes")}
        error={errors.notes}
      />
      {!isSubtask && <TagField value={value("tags")} error={errors.tags} known={tags} />}
      <div className="grid gap-5 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <input type="hidden" name="timeZone" value={timeZone} />
          <TextField
            label="Due, in words"
            name="due"
            maxLength={200}
            placeholder="tomorrow, fri 9:00, 24 dec"
            hint="What is written here counts; without it, what is picked below."
            defaultValue={value("due")}
            error={errors.due}
          />
        </div>
        <TextField
          label="Due on"
          name="dueOn"
          type="date"
          defaultValue={value("dueOn")}
          error={errors.dueOn}
        />
        <TextField
          label="At"
          name="dueTime"
          type="time"
          defaultValue={value("dueTime")}
          error={errors.dueTime}
        />
        <Select
          label="Priority"
          name="priority"
          defaultValue={value("priority")}
          error={errors.priority}
        >
          <PriorityOptions />
        </Select>
        {isSubtask ? (
          <input type="hidden" name="listId" value="" />
        ) : (
          <Select label="List" name="listId" defaultValue={value("listId")} error={errors.listId}>
            <ListOptions lists={lists} />
          </Select>
        )}
        {isSubtask ? (
          <input type="hidden" name="recurrence" value="" />
        ) : (
          <Select
            label="Repeats"
            name="recurrence"
            defaultValue={value("recurrence")}
            error={errors.recurrence}
          >
            <option value="">never</option>
            {rules.map((rule) => (
              <option key={rule} value={rule}>
                {recurrenceInWords(rule)}
              </option>
            ))}
          </Select>
        )}
        {isSubtask ? (
          <input type="hidden" name="repeatsFrom" value="due" />
        ) : (
          <Select
            label="Counted from"
            name="repeatsFrom"
            defaultValue={value("repeatsFrom")}
            error={errors.repeatsFrom}
          >
            <option value="due">the due date</option>
            <option value="completion">the day it is done</option>
          </Select>
        )}
        {!isSubtask && (
          <div className="sm:col-span-2">
            <TextField
              label="Repeats, in words"
              name="repeats"
              maxLength={200}
              placeholder="every other tuesday until 31 dec"
              hint="As in quick add: every weekday, every 2 weeks on mon and fri, the last friday of every month, every! 3 days, every day for 2 weeks. What is written here counts."
              defaultValue={value("repeats")}
              error={errors.repeats}
            />
          </div>
        )}
      </div>
      <div className="flex gap-3">
        <Button>Save</Button>
        <Link to={here} replace className={buttonLook("plain")}>
          Back without saving
        </Link>
      </div>
    </Form>
  );
}
