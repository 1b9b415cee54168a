import { Boxes } from "#app/forms/boxes/boxes.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { useMake } from "#app/outbox/provider.tsx";
import type { Frame, ListedTask, Task } from "#db/tasks.server.ts";
import { useUnseen } from "../ways/use-unseen.ts";
import { rowsOf } from "../ways/rows.ts";
import { taskChanges } from "../ways/outbox.ts";

type NotesProps = {
  task: Task;
  frame: Pick<Frame, "today" | "timeZone">;
  /** Inert HTML from `renderMarkdown`; empty if there are no notes. */
  html: string;
  here: string;
  /** A key for what is pressed on this page. */
  submission: string;
};

/** A task's notes, with boxes to tick. */
export function Notes({ task, frame, html, here, submission }: NotesProps) {
  const { id } = task;
  const action = usePaths().taskBoxes(id);
  const unseen = useUnseen(task);
  const make = useMake(taskChanges);
  const { notes: _notes, ...summary } = task;
  const listed: ListedTask = { ...summary, subtasks: { done: 0, total: 0 } };
  // As it is once the changes of this browser have arrived.
  const sight = { belongs: () => true, order: "own" } as const;
  const rows = rowsOf([listed], unseen, { sight, today: frame.today });
  const { version } = rows.find((row) => row.task.id === id)?.task ?? task;
  const undone = new Set(unseen.flatMap(({ change }) => (change.kind === "undo" ? change.of : [])));
  const ticks = unseen.flatMap(({ key = "", change }) =>
    change.kind === "tick" && change.ids[0] === id && !undone.has(key) ? [change] : [],
  );
  const { today, timeZone } = frame;
  return (
    <Boxes
      html={html}
      action={action}
      hidden={{ version: String(task.version), submission, back: here }}
      ticks={ticks}
      take={({ line, ticked }) =>
        make?.(
          { kind: "tick", ids: [id], line, ticked, version },
          { frame: { today, timeZone }, before: [summary] },
        ) ?? false
      }
    />
  );
}
