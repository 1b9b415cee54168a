import { AppFrame } from "#app/frame/app-frame.tsx";
import { useAskAgain } from "#app/frame/use-ask-again.ts";
import { buttonLook } from "#app/ui/button.tsx";
import type { Days, ListedTask } from "#db/tasks.server.ts";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { AddTask, type Added } from "../add/add-task.tsx";
import { addressed } from "./addressed.ts";
import { FlashNotice } from "../notice/flash-notice.tsx";
import { focusOn } from "../row/row-focus.ts";
import type { Sense } from "../changes/add.ts";
import type { Sight } from "../kind/kind.ts";
import type { OtherRow } from "./other-rows.ts";
import type { Told } from "../row/task-details.tsx";
import { TaskList } from "./task-list.tsx";
import type { shown } from "./view.server.ts";

type TasksPageProps = {
  title: string;
  view: Awaited<ReturnType<typeof shown>>;
  /** Which tasks the page shows. */
  sight: Sight;
  /** What its quick add adds to a line, and its answer; views without quick add leave this out. */
  sense?: Sense;
  added?: Added | undefined;
  /** Whether it shows only some of the tasks that belong there. */
  isPart?: boolean;
  /** What to say if there are none. */
  empty: string;
  /** What has just been done by a form, besides what every page of tasks tells. */
  slip?: ReactNode;
  /** Settings of what the page shows, beside its title. */
  menu?: ReactNode;
  /** Whether there is nothing at all yet. */
  isFirstDay?: boolean;
  /** The heading of a group of tasks, such as the day. */
  headingOf?: (task: ListedTask) => string;
  /** What the headings say of a task, so that its row need not. */
  toldOf?: (task: ListedTask) => readonly Told[];
  /** What a row says instead of when its task is due. */
  momentOf?: (task: ListedTask) => string;
  /** If headings count their tasks: how many the first and the last have, other pages included. */
  days?: Days | null;
  /** How many tasks were done on the day of the page. */
  doneToday?: number;
  /** Rows of something else that stand between the tasks. */
  others?: readonly OtherRow[];
  children?: ReactNode;
};

/** A page of tasks: quick add, the tasks, and a link to older ones. */
export function TasksPage(props: TasksPageProps) {
  const {
    title,
    view,
    sight,
    sense,
    added,
    isPart = false,
    empty,
    slip,
    menu,
    isFirstDay,
    headingOf,
    toldOf,
    momentOf,
    days,
    doneToday,
    others,
    children,
  } = props;
  const { tasks, next, isFirst, here, flash, submission, restored } = view;
  // What is to do is added up where all of it is on the page.
  const isAccount = isFirst && next === null && sense !== undefined && sight.order !== "latest";
  const [isSelecting, setIsSelecting] = useState(view.isSelecting);
  useAskAgain(view.timeZone);
  return (
    <AppFrame
      title={title}
      frame={view}
      menu={menu}
      slip={
        <>
          {flash && <FlashNotice frame={view} flash={flash} tasks={tasks} back={here} />}
          {slip}
        </>
      }
      aside={
        tasks.length > 0 && (
          <Link
            to={addressed(here, { select: "yes" })}
            data-select
            onClick={(event) => {
              event.preventDefault();
              setIsSelecting(true);
              requestAnimationFrame(() => focusOn("[data-task] [type=checkbox]"));
            }}
            // Its place stays, so that nothing below moves.
            className={`${isSelecting ? "invisible" : ""} flex min-h-11 items-center text-quiet no-underline hover:text-ink hover:underline print:hidden`}
          >
            Select
          </Link>
        )
      }
    >
      {sense && (
        <AddTask
          submission={submission}
          frame={view}
          sense={sense}
          isPart={isPart || !isFirst || (next !== null && sight.order === "agenda")}
          restored={restored}
          added={added}
          isFirstDay={isFirstDay}
        />
      )}
      {children}
      <TaskList
        // A selection does not carry over to the next page.
        key={here}
        view={view}
        sight={sight}
        headingOf={headingOf}
        toldOf={toldOf}
        momentOf={momentOf}
        days={days}
        doneToday={isAccount ? doneToday : null}
        others={others}
        isSelecting={isSelecting}
        endSelecting={() => setIsSelecting(false)}
        nothing={
          !isFirstDay && <p className="py-6 text-quiet">{isFirst ? empty : "Nothing further."}</p>
        }
      />
      <nav aria-label="Pages" className="flex gap-3 empty:hidden print:hidden">
        {!isFirst && (
          <Link to={addressed(here, { after: null })} className={buttonLook("plain")}>
            Back to the start
          </Link>
        )}
        {next && (
          <Link to={addressed(here, { after: next })} className={buttonLook("plain")}>
            {others ? "More" : "More tasks"}
          </Link>
        )}
      </nav>
    </AppFrame>
  );
}
