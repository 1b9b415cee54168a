import { usePaths } from "#app/frame/paths.ts";
import type { Fields } from "#app/forms/http.server.ts";
import { useOutbox } from "#app/outbox/provider.tsx";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Notice, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/forms/typed.ts";
import type { Frame, ListedTask } from "#db/tasks.server.ts";
import { Form } from "#app/forms/form.tsx";
import { Link } from "react-router";

type TrashDeletionProps = {
  frame: Frame;
  /** How many tasks are in the trash, up to 1,000. `tasks`: most recently trashed first. */
  count: number;
  tasks: readonly ListedTask[];
  /** There were too many for one request: this asks about the rest. */
  isRest: boolean;
  /** The form that came back after signing in. */
  restored: Fields | null;
};

/** The trash is counted up to this number. */
const MANY = 1_000;

/** Asks before the trash is emptied, which cannot be undone, and says how many tasks that is. */
export function TrashDeletion({ frame, count, tasks, isRest, restored }: TrashDeletionProps) {
  const { state } = useOutbox();
  const paths = usePaths();
  const many = count < MANY ? `${count} tasks` : "1,000 tasks or more";
  const those = count === 1 ? "1 task" : many;
  const value = typed(restored, { until: tasks[0]?.trashedAt?.toISOString() ?? "" });
  return (
    <AppFrame title={`Delete ${those} for good?`} frame={frame}>
      {restored && <RestoredNotice />}
      {isRest && <Notice>There were many: some are there still. Go on.</Notice>}
      <p className="max-w-prose">
        {count === 1 ? "It is" : "They are"} gone then, with {count === 1 ? "its" : "their"} notes
        and steps. Nothing brings {count === 1 ? "it" : "them"} back.
      </p>
      <Form method="post" action={paths.trash} className="flex flex-wrap gap-3">
        <input type="hidden" name="empty" value="yes" />
        <input type="hidden" name="until" value={value("until")} />
        {/* Tasks that are being restored have to arrive first. */}
        <Button look="danger" disabled={state.waiting.length > 0}>
          Delete {those} for good
        </Button>
        <Link to={paths.trash} className={buttonLook("plain")}>
          Keep {count === 1 ? "it" : "them"}
        </Link>
      </Form>
    </AppFrame>
  );
}
