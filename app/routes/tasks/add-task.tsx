import type { Fields, Rejected } from "#app/http.server.ts";
import { TITLE_MAX } from "#app/schemas/tasks.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/ui/typed.ts";
import { Form } from "react-router";

type AddTaskProps = {
  submission: string;
  restored: Fields | null;
  rejected: Rejected | undefined;
};

/** One field and a button. The key of a form that came back is kept, so that it is still written once. */
export function AddTask({ submission, restored, rejected }: AddTaskProps) {
  const value = typed(rejected?.fields ?? restored, { title: "", submission });
  return (
    <Form method="post" className="space-y-3">
      {restored && !rejected && <RestoredNotice />}
      {rejected?.errors.form && <Notice tone="wrong">{rejected.errors.form}</Notice>}
      {rejected?.errors.submission && (
        <Notice tone="wrong">Reload the page and add it again.</Notice>
      )}
      <input
        type="hidden"
        name="submission"
        value={rejected?.errors.submission ? submission : value("submission")}
      />
      <div className="flex flex-col gap-3 sm:flex-row sm:items-end">
        <div className="grow">
          <TextField
            label="New task"
            name="title"
            required
            maxLength={TITLE_MAX}
            defaultValue={value("title")}
            error={rejected?.errors.title}
          />
        </div>
        <Button>Add task</Button>
      </div>
    </Form>
  );
}
