import type { Fields, Rejected } from "#app/http.server.ts";
import type { QuickAdd } from "#app/quick-add/quick-add.ts";
import { TITLE_MAX } from "#app/schemas/limits.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/ui/typed.ts";
import type { Frame } from "#db/tasks.server.ts";
import { Form } from "react-router";
import { Understood } from "./understood.tsx";

/** What the form was answered with: what is wrong with it, or what it would be understood as. */
export type Added = Rejected & { understood?: QuickAdd };

type AddTaskProps = {
  submission: string;
  timeZone: string;
  lists: Frame["lists"];
  restored: Fields | null;
  added: Added | undefined;
};

/** One field and two buttons. The key of a form that came back is kept, so that it is still written once. */
export function AddTask({ submission, timeZone, lists, restored, added }: AddTaskProps) {
  const value = typed(added?.fields ?? restored, { title: "", submission, timeZone });
  const errors = added?.errors ?? {};
  const isStale = Boolean(errors.submission ?? errors.timeZone);
  return (
    <Form method="post" className="space-y-3 print:hidden">
      {restored && !added && <RestoredNotice />}
      <FormNotices errors={errors} unseen={["submission", "timeZone", "ignore", "look"]} />
      <input type="hidden" name="submission" value={isStale ? submission : value("submission")} />
      <input type="hidden" name="timeZone" value={isStale ? timeZone : value("timeZone")} />
      <div className="flex flex-col gap-3 sm:flex-row sm:items-end">
        <div className="grow">
          <TextField
            label="New task"
            name="title"
            required
            maxLength={TITLE_MAX}
            placeholder="Pay rent fri 9:00 !high @home every month"
            defaultValue={value("title")}
            error={errors.title}
          />
        </div>
        <div className="flex gap-3">
          <Button>Add task</Button>
          <Button look="plain" name="look" value="yes">
            Check
          </Button>
        </div>
      </div>
      {added?.understood && (
        <Understood
          task={added.understood}
          ignored={[added.fields.ignore ?? []].flat()}
          lists={lists}
        />
      )}
    </Form>
  );
}
