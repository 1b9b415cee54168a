import { Boxes } from "#app/forms/boxes/boxes.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { useMake } from "#app/outbox/provider.tsx";
import type { Frame, Task } from "#db/tasks.server.ts";
import { Link } from "react-router";
import { taskChanges } from "../ways/outbox.ts";
import { useAsChanged } from "./use-as-changed.ts";
import { useWrittenInPlace } from "./use-written-in-place.ts";
import type { useWriting } from "./use-writing.ts";

type NotesProps = {
  task: Task;
  frame: Pick<Frame, "today" | "timeZone">;
  /** Inert HTML from `renderMarkdown`; empty if there are no notes. */
  html: string;
  here: string;
  /** A key for what is pressed on this page. */
  submission: string;
  writing: ReturnType<typeof useWriting>;
};

/** A task's notes, with boxes to tick, to be written where they stand; without scripts a link leads into the form. */
export function Notes({ task, frame, html, here, submission, writing }: NotesProps) {
  const { id } = task;
  const action = usePaths().taskBoxes(id);
  const make = useMake(taskChanges);
  const fields = useWrittenInPlace(true);
  const { changed, unseen } = useAsChanged(task, frame);
  const { notes: _notes, ...summary } = task;
  const { version } = changed;
  const undone = new Set(unseen.flatMap(({ change }) => (change.kind === "undo" ? change.of : [])));
  const ticks = unseen.flatMap(({ key = "", change }) =>
    change.kind === "tick" && change.ids[0] === id && !undone.has(key) ? [change] : [],
  );
  const { today, timeZone } = frame;
  if (fields && writing.isWriting)
    return (
      <fields.NotesField
        notes={task.notes}
        version={task.version}
        here={here}
        timeZone={timeZone}
        onEnd={writing.end}
      />
    );
  return (
    <div className="task-notes">
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
      <Link
        to="?edit=yes"
        data-does="notes"
        onClick={fields ? writing.press : undefined}
        className="print:hidden"
      >
        {html === "" ? "Write notes" : "Change notes"}
      </Link>
    </div>
  );
}
