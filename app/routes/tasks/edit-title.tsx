import { TITLE_MAX } from "#app/schemas/limits.ts";
import type { ListedTask } from "#db/tasks.server.ts";
import { useEffect, useRef } from "react";
import { focusRow } from "./row-focus.ts";

type EditTitleProps = {
  task: ListedTask;
  rename: (task: ListedTask, title: string) => void;
  onEnd: () => void;
};

/** The title as a field: Enter and leaving it keep what is typed, Escape does not. */
export function EditTitle({ task, rename, onEnd }: EditTitleProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const end = (isKept: boolean) => {
    const title = field.current?.value ?? "";
    // Once: what removes the field also takes the focus from it.
    field.current = null;
    if (isKept) rename(task, title);
    onEnd();
  };
  const endAndReturn = (isKept: boolean) => {
    end(isKept);
    requestAnimationFrame(() => focusRow(task.id));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        endAndReturn(true);
      }}
    >
      <input
        ref={field}
        aria-label={`New name of ${task.title}`}
        defaultValue={task.title}
        maxLength={TITLE_MAX}
        onBlur={() => field.current && end(true)}
        onKeyDown={({ key }) => key === "Escape" && endAndReturn(false)}
        className="-mx-2 -my-1 w-full rounded border border-edge bg-card px-2 py-1 text-ink"
      />
    </form>
  );
}
