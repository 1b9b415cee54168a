import { usePaths } from "#app/frame/paths.ts";
import { TickButton } from "#app/tick/tick-button.tsx";
import { Icon } from "#app/ui/icons.tsx";
import type { Frame } from "#db/tasks.server.ts";
import type { ComponentProps, MouseEvent, ReactNode, SyntheticEvent } from "react";
import { Link } from "react-router";
import type { Beside, Row } from "../kind/kind.ts";
import { TRASHING } from "./row-forms.tsx";
import { MoveButton, SelectBox } from "../selection/row-selection.tsx";
import { isSecondClick } from "./second-click.ts";
import { type Part, TaskDetails, type Told } from "./task-details.tsx";
import type { TaskActions } from "./use-task-actions.ts";

type TaskRowProps = {
  row: Row;
  frame: Pick<Frame, "today" | "timeZone" | "lists" | "people">;
  told: readonly Told[];
  /** What it says instead of when the task is due. */
  moment: string | undefined;
  back: string;
  /** What scripts do instead of the forms; null before they run. */
  actions: TaskActions | null;
  /** While tasks are selected: whether this one is, and what it can be moved past. */
  choice: Choice | null;
  /** The title as a field, while it is edited. */
  title: ReactNode;
  /** Opens the menu of the row; null until that is loaded. */
  onMore: ((part?: Part) => void) | null;
  /** Whether it can be dragged. */
  hasGrip: boolean;
};

type Choice = {
  isOn: boolean;
  toggle: (isRange: boolean) => void;
  up: Beside | undefined;
  down: Beside | undefined;
  within: string | undefined;
};

/** A task in a list: a button that ticks it, its title and details, and buttons for its menu and for the trash. */
export function TaskRow(props: TaskRowProps) {
  const { row, frame, told, moment, back, actions, choice, title, onMore, hasGrip } = props;
  const { task } = row;
  const done = task.doneAt !== null;
  const trashed = task.trashedAt !== null;
  const paths = usePaths();
  if (row.is === "new") return <NewRow frame={frame} told={told} task={task} />;
  return (
    <li
      data-task={task.id}
      data-leaving={row.is === "leaving" || undefined}
      inert={row.is === "leaving"}
      className="row"
    >
      {hasGrip && (
        <span draggable className="grip">
          <Icon name="grip" size={16} />
        </span>
      )}
      {choice && <SelectBox task={task} isOn={choice.isOn} onChange={choice.toggle} />}
      {!choice && !trashed && (
        <TickButton
          task={task}
          timeZone={frame.timeZone}
          back={back}
          onClick={once(task.id, actions && (() => actions.toggle([task.id])))}
        />
      )}
      <div>
        {title || (
          <Link
            to={paths.task(task.id)}
            discover="none"
            data-title
            dir="auto"
            className={done ? "done" : undefined}
          >
            {task.title}
          </Link>
        )}
        <TaskDetails
          task={task}
          frame={frame}
          told={told}
          moment={moment}
          change={choice || done || trashed ? null : onMore}
        />
      </div>
      {onMore && !choice && !trashed && !title && (
        <button
          type="button"
          onClick={() => onMore()}
          aria-label={`Date and more: ${task.title}`}
          aria-haspopup="dialog"
          className="more"
        >
          <Icon name="more" />
        </button>
      )}
      {choice ? (
        <>
          {(["up", "down"] as const).map((way) => (
            <MoveButton
              key={way}
              task={task}
              back={back}
              way={way}
              beside={choice[way]}
              within={choice.within}
              onSubmit={instead(actions && (() => actions.step(task.id, way === "up" ? -1 : 1)))}
            />
          ))}
        </>
      ) : (
        <button
          form={TRASHING}
          formAction={paths.taskTrash(task.id)}
          name="trashed"
          value={trashed ? "no" : "yes"}
          aria-label={`${trashed ? "Restore" : "Move to trash:"} ${task.title}`}
          onClick={once(task.id, actions && (() => actions.trash([task.id])))}
          className={trashed ? "restore" : "bin"}
        >
          {trashed ? "Restore" : <Icon name="trash" />}
        </button>
      )}
    </li>
  );
}

/** Acts at once instead of sending the form, if scripts run and the browser has room to store the change. */
const instead = (act: (() => boolean) | null) => (event: SyntheticEvent) => {
  if (act?.()) event.preventDefault();
};

/** The same for a button of a row that may go: what is left of a double click does nothing to the next row. */
const once = (id: string, act: (() => boolean) | null) => (event: MouseEvent) => {
  // A key has no place.
  if (event.detail > 0 && isSecondClick(id, event)) event.preventDefault();
  else instead(act)(event);
};

/** A task whose line the server has not read yet. */
function NewRow({ task, frame, told }: ComponentProps<typeof TaskDetails>) {
  return (
    <li className="row" aria-busy="true">
      <span className="tick opacity-50" />
      <div>
        <span dir="auto" className="unread">
          {task.title}
        </span>
        <TaskDetails task={task} frame={frame} told={told} />
      </div>
    </li>
  );
}
