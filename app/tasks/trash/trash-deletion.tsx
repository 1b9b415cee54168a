import { usePaths } from "#app/frame/paths.ts";
import type { Fields } from "#app/forms/http.server.ts";
import { useOutbox } from "#app/outbox/provider.tsx";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Notice, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/forms/typed.ts";
import type { Frame } from "#db/tasks.server.ts";
import { Form } from "#app/forms/form.tsx";
import { Link } from "react-router";

type TrashDeletionProps = {
  frame: Frame;
  /** How many tasks and posts are in the trash, each up to 1,000. */
  count: { tasks: number; posts: number };
  /** When the last of them was trashed: what comes later stays. */
  until: Date;
  /** There were too many for one request: this asks about the rest. */
  isRest: boolean;
  /** The form that came back after signing in. */
  restored: Fields | null;
};

/** The trash is counted up to this number. */
const MANY = 1_000;

/** Asks before the trash is emptied, which cannot be undone, and says how many tasks and posts that is. */
export function TrashDeletion({ frame, count, until, isRest, restored }: TrashDeletionProps) {
  const { state } = useOutbox();
  const paths = usePaths();
  const { tasks, posts } = count;
  const those = [counted(tasks, "task"), counted(posts, "post")].filter(Boolean).join(" and ");
  const isOne = tasks + posts === 1;
  const value = typed(restored, { until: until.toISOString() });
  return (
    <AppFrame title={`Delete ${those} for good?`} frame={frame}>
      {restored && <RestoredNotice />}
      {isRest && <Notice>There were many: some are there still. Go on.</Notice>}
      <p className="max-w-prose">
        {isOne ? "It is" : "They are"} gone then, with {lost(count)}. Nothing brings{" "}
        {isOne ? "it" : "them"} back.
      </p>
      <Form method="post" action={paths.trash} className="flex flex-wrap gap-3">
        <input type="hidden" name="empty" value="yes" />
        <input type="hidden" name="until" value={value("until")} />
        {/* Tasks that are being restored have to arrive first. */}
        <Button look="danger" disabled={state.waiting.length > 0}>
          Delete {those} for good
        </Button>
        <Link to={paths.trash} className={buttonLook("plain")}>
          Keep {isOne ? "it" : "them"}
        </Link>
      </Form>
    </AppFrame>
  );
}

/** "1 task", "3 posts", "1,000 tasks or more"; nothing for none. */
function counted(count: number, one: string): string {
  if (count >= MANY) return `${MANY.toLocaleString("en")} ${one}s or more`;
  return count === 0 ? "" : `${count} ${one}${count === 1 ? "" : "s"}`;
}

/** What goes with them. */
const lost = ({ tasks, posts }: TrashDeletionProps["count"]) =>
  [...(tasks > 0 ? ["notes and steps"] : []), ...(posts > 0 ? ["earlier versions"] : [])].join(
    " and ",
  );
