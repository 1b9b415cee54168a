import { usePaths } from "#app/frame/paths.ts";
import { PersonField } from "#app/forms/form.tsx";
import type { Frame, ListedTask } from "#db/tasks.server.ts";
import type { ComponentProps } from "react";
import { occurrenceFields } from "../kind/occurrence.ts";

const TICKING = "ticking";
export const TRASHING = "trashing";

type RowFormsProps = { back: string; timeZone: string };

/**
 * The forms of all rows of a page, for use without JavaScript: a row's button says where its form is sent, and adds its
 * own value. Two forms per row would be a third of the page.
 */
export const RowForms = ({ back, timeZone }: RowFormsProps) => (
  <>
    <form id={TICKING} method="post" hidden>
      <PersonField />
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="timeZone" value={timeZone} />
    </form>
    <form id={TRASHING} method="post" hidden>
      <PersonField />
      <input type="hidden" name="back" value={back} />
    </form>
  </>
);

type TickButtonProps = {
  task: ListedTask;
  frame: Pick<Frame, "timeZone">;
  back: string;
  onClick: ComponentProps<"button">["onClick"];
};

/** Completes or reopens a task. A recurring one has its own form, with what its next date is counted from. */
export function TickButton({ task, frame, back, onClick }: TickButtonProps) {
  const done = task.doneAt !== null;
  const answer = done ? "no" : "yes";
  const action = usePaths().taskCompletion(task.id);
  const look = {
    "aria-label": `${done ? "Reopen" : "Complete"}: ${task.title}`,
    className: done ? "tick done" : "tick",
    onClick,
  };
  if (task.recurrence === null || done) {
    return <button form={TICKING} formAction={action} name="done" value={answer} {...look} />;
  }
  const fields = { done: answer, back, timeZone: frame.timeZone, ...occurrenceFields(task) };
  return (
    <form method="post" action={action}>
      <PersonField />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button {...look} />
    </form>
  );
}
