import { SelectionBar } from "#selection-bar";
import { usePaths } from "#app/frame/paths.ts";
import { Fragment, type ReactNode, useState } from "react";
import { useNavigate } from "react-router";
import { counted } from "#app/frame/counted.ts";
import type { Days } from "#db/tasks.server.ts";
import { addressed } from "./addressed.ts";
import { besideOf, mayMove } from "../row/beside.ts";
import type { Row, Sight } from "../kind/kind.ts";
import { type OtherRow, othersBefore } from "./other-rows.ts";
import { countOf, isDoneNow, isLate, runsOf } from "./runs.ts";
import { rowsOf } from "../ways/rows.ts";
import { focusOn, focusRow } from "../row/row-focus.ts";
import { RowForms } from "../row/row-forms.tsx";
import { selectedChange, useSelection } from "../selection/selection.ts";
import type { Part, Told } from "../row/task-details.tsx";
import { Sum } from "./sum.tsx";
import { TaskRow } from "../row/task-row.tsx";
import { useExtras } from "./use-extras.ts";
import { useTaskActions } from "../row/use-task-actions.ts";
import { useTaskKeys } from "./use-task-keys.ts";
import { useUnseen } from "../ways/use-unseen.ts";
import type { shown } from "./view.server.ts";

type TaskListProps = {
  view: Awaited<ReturnType<typeof shown>>;
  sight: Sight;
  /** The heading of a group of tasks, such as the day. */
  headingOf?: ((task: Row["task"]) => string) | undefined;
  /** What the headings say of a task, so that its row need not. */
  toldOf?: ((task: Row["task"]) => readonly Told[]) | undefined;
  /** What a row says instead of when its task is due. */
  momentOf?: ((task: Row["task"]) => string) | undefined;
  /** If headings count their tasks: how many the first and the last have, other pages included. */
  days?: Days | null | undefined;
  /** How many tasks were done on the day of the page, if it is one of a day; null if its tasks are not added up. */
  doneToday: number | null | undefined;
  /** Rows of something else that stand between the tasks. */
  others?: readonly OtherRow[] | undefined;
  /** What to say if there are none. */
  nothing: ReactNode;
  isSelecting: boolean;
  endSelecting: () => void;
};

/** The tasks of a page in groups, as they will be once the server has accepted all changes. */
export function TaskList(props: TaskListProps) {
  const { view, sight, headingOf, toldOf, momentOf, days, doneToday, others = [], nothing } = props;
  const { isSelecting, endSelecting } = props;
  const { today } = view;
  const rows = rowsOf(view.tasks, useUnseen(view), { sight, today });
  const tasks = rows.filter(({ is }) => is === "here").map(({ task }) => task);
  const here = tasks.map(({ id }) => id);
  const actions = useTaskActions(rows, view, sight);
  const selection = useSelection(here);
  const [editing, setEditing] = useState<string | null>(null);
  const { order } = sight;
  const canPlace = order !== "latest";
  const hasBoxes = isSelecting || selection.selected.size > 0;
  const navigate = useNavigate();
  const paths = usePaths();
  const extras = useExtras(actions !== null);
  const [{ ids: menuOf, part }, setMenu] = useState<Menu>({ ids: [] });
  const open = (ids: readonly string[], its?: Part) => setMenu({ ids, part: its });
  const menuTasks = rows.map(({ task }) => task).filter(({ id }) => menuOf.includes(id));
  const edit = (id: string) =>
    actions && extras ? setEditing(id) : void navigate(`${paths.task(id)}?edit=yes`);
  const stopSelecting = () => {
    if (!hasBoxes) return false;
    selection.clear();
    if (!view.isSelecting) endSelecting();
    return true;
  };
  useTaskKeys({ actions, ...selection, stopSelecting, edit, open, canPlace });

  const runs = runsOf(rows, headingOf);
  const before = othersBefore(rows, others);
  const othersAt = (id: string | null) =>
    before.get(id)?.map((other) => <Fragment key={other.id}>{other.row}</Fragment>);
  const choiceOf = (id: string) => ({
    isOn: selection.selected.has(id),
    toggle: (isRange: boolean) => selection.select(id, isRange),
    up: besideOf(tasks, id, -1, { order, today }),
    down: besideOf(tasks, id, 1, { order, today }),
    within: order === "agenda" ? "day" : undefined,
  });

  return (
    <>
      {here.length === 0 && others.length === 0 && nothing}
      <RowForms back={view.here} timeZone={view.timeZone} />
      {runs.map(({ heading, run }, nth) => (
        <section key={heading} className="space-y-2">
          {heading && (
            <h2
              className={toldOf && run[0] && isLate(toldOf(run[0].task)) ? "group late" : "group"}
            >
              {heading}
              {days && (
                <small>
                  {counted([
                    countOf(run, [nth === 0 && days.first, nth === runs.length - 1 && days.last]),
                  ])}
                </small>
              )}
            </h2>
          )}
          <ul className="ruled">
            {run.map((row) => (
              <Fragment key={row.task.id}>
                {othersAt(row.task.id)}
                <TaskRow
                  row={row}
                  frame={view}
                  told={toldOf?.(row.task) ?? []}
                  moment={momentOf?.(row.task)}
                  back={view.here}
                  actions={actions}
                  onMore={actions && extras && ((its) => open([row.task.id], its))}
                  title={
                    extras &&
                    actions &&
                    editing === row.task.id && (
                      <extras.EditTitle
                        title={row.task.title}
                        rename={(typed) => actions.rename(row.task, typed)}
                        onEnd={() => setEditing(null)}
                        returnFocus={() => focusRow(row.task.id)}
                        className="written text-lg"
                      />
                    )
                  }
                  choice={hasBoxes ? choiceOf(row.task.id) : null}
                  hasGrip={canPlace && actions !== null && extras !== null}
                />
              </Fragment>
            ))}
          </ul>
        </section>
      ))}
      <ul className="ruled empty:hidden">{othersAt(null)}</ul>
      {doneToday !== null && (
        <Sum
          open={here.length}
          done={doneToday === undefined ? 0 : doneToday + rows.filter(isDoneNow).length}
        />
      )}
      {extras && actions && (
        <extras.Gestures
          canMove={canPlace}
          mayStandBeside={(id, other) => mayMove(tasks, [id, other], { order, today })}
          place={actions.place}
          toList={(id, listId) => {
            const ids = selection.selected.has(id) ? [...selection.selected] : [id];
            if (actions.send({ kind: "list", ids, listId })) selection.clear();
          }}
          isSelecting={hasBoxes}
        />
      )}
      {extras && actions && menuTasks.length > 0 && (
        <extras.RowMenu
          ids={menuOf}
          part={part}
          tasks={menuTasks}
          frame={view}
          actions={actions}
          edit={edit}
          onClose={() => open([])}
        />
      )}
      {here.length > 0 && hasBoxes && (
        <SelectionBar
          tasks={rows.map(({ task }) => task)}
          frame={view}
          back={view.here}
          submission={view.submission}
          end={addressed(view.here, { select: null })}
          count={actions && selection.selected.size}
          selectAll={selection.selectAll}
          onSubmit={(event) => {
            const change = actions && selectedChange(event, [...selection.selected]);
            if (!change || !actions.send(change)) return;
            event.preventDefault();
            selection.clear();
          }}
          onEnd={(event) => {
            if (!view.isSelecting) event.preventDefault();
            selection.clear();
            endSelecting();
            requestAnimationFrame(() => focusOn("[data-select]"));
          }}
        />
      )}
    </>
  );
}

/** What the menu acts on, and which of its fields is to have the focus. */
type Menu = { ids: readonly string[]; part?: Part | undefined };
