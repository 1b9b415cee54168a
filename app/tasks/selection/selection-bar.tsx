import { Form } from "#app/forms/form.tsx";
import { usePaths } from "#app/frame/paths.ts";
import type { IconName } from "#app/ui/icons.tsx";
import type { Frame, ListedTask } from "#db/tasks.server.ts";
import type { FormEventHandler, MouseEventHandler } from "react";
import { Link } from "react-router";
import { SELECTION } from "./selection.ts";
import { Act } from "./selection-act.tsx";
import { DateSheet, ListSheet, MoreSheet, PrioritySheet } from "./selection-sheets.tsx";

type SelectionBarProps = {
  tasks: readonly ListedTask[];
  frame: Pick<Frame, "lists" | "timeZone" | "today" | "people">;
  back: string;
  /** A key for what the form creates. */
  submission: string;
  /** The page without checkboxes. */
  end: string;
  /** How many are ticked; null before scripts can count. */
  count: number | null;
  selectAll: () => void;
  /** What scripts do instead of the form and the link. */
  onSubmit: FormEventHandler<HTMLFormElement>;
  onEnd: MouseEventHandler;
};

const plain =
  "flex min-h-11 shrink-0 cursor-pointer items-center px-3 no-underline hover:underline";

/**
 * What can be done to the ticked tasks: a row of icons, most with a sheet above it. On a phone it takes the place of
 * the bar at the thumb, and what is selected is said at the top.
 */
export function SelectionBar(props: SelectionBarProps) {
  const { tasks, frame, back, submission, end, count, selectAll, onSubmit, onEnd } = props;

  const isOpen = tasks.some(({ doneAt, trashedAt }) => !doneAt && !trashedAt);
  const isTrash = tasks.some(({ trashedAt }) => trashedAt);
  const acts: { value: string; icon: IconName; words: string }[] = isOpen
    ? [{ value: "complete", icon: "done", words: "Complete" }]
    : isTrash
      ? [{ value: "restore", icon: "repeat", words: "Restore" }]
      : [{ value: "reopen", icon: "repeat", words: "Reopen" }];
  return (
    <Form
      data-outbox
      id={SELECTION}
      method="post"
      action={usePaths().selection}
      aria-label="Selected tasks"
      onSubmit={onSubmit}
      className="fixed inset-x-0 bottom-0 z-10 m-0! border-t border-edge bg-leaf pb-[env(safe-area-inset-bottom)] lg:sticky lg:bottom-4 lg:flex lg:w-fit lg:items-center lg:rounded-lg lg:border lg:p-1 lg:shadow-lift print:hidden"
    >
      {/* Enter presses the first button of a form: this one does nothing. */}
      <button type="submit" disabled hidden aria-label="Nothing" />
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="timeZone" value={frame.timeZone} />
      <input type="hidden" name="submission" value={submission} />
      <div className="grid auto-cols-fr grid-flow-col lg:flex">
        {acts.map((act) => (
          <Act key={act.value} {...act} />
        ))}
        {isOpen && (
          <>
            <DateSheet today={frame.today} />
            <ListSheet lists={frame.lists} />
            <PrioritySheet />
          </>
        )}
        {!isTrash && <Act value="trash" icon="trash" words="Trash" label="Move to trash" />}
        {isOpen && <MoreSheet people={frame.people} />}
      </div>
      <div className="flex items-center bg-leaf max-lg:fixed max-lg:inset-x-0 max-lg:top-0 max-lg:border-b max-lg:border-edge lg:ms-3">
        {count !== null && (
          <>
            <p className="grow px-3 whitespace-nowrap max-lg:text-lg">{count} selected</p>
            <button type="button" onClick={selectAll} className={`${plain} text-quiet`}>
              All
            </button>
          </>
        )}
        <Link to={end} className={`${plain} ms-auto text-accent`} onClick={onEnd}>
          Done selecting
        </Link>
      </div>
    </Form>
  );
}
