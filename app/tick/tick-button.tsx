import { PersonField } from "#app/forms/form.tsx";
import { usePaths } from "#app/frame/paths.ts";
import type { Task } from "#db/tasks.server.ts";
import type { ComponentProps } from "react";
import { occurrenceFields } from "./occurrence.ts";

const TICKING = "ticking";

/** `back`: the path of the page, to which its forms lead back. */
type TickFormProps = { back: string; timeZone: string };

/** The form of all tick buttons of a page: a button says where it is sent, and adds its own value. */
export const TickForm = ({ back, timeZone }: TickFormProps) => (
  <form id={TICKING} method="post" hidden>
    <PersonField />
    <input type="hidden" name="back" value={back} />
    <input type="hidden" name="timeZone" value={timeZone} />
  </form>
);

type TickButtonProps = TickFormProps & {
  task: Pick<Task, "id" | "title" | "doneAt" | "version" | "dueOn" | "recurrence" | "repeatsFrom">;
  onClick?: ComponentProps<"button">["onClick"];
};

/** Completes or reopens a task. A recurring one has its own form, with what its next date is counted from. */
export function TickButton({ task, back, timeZone, onClick }: TickButtonProps) {
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
  const fields = { done: answer, back, timeZone, ...occurrenceFields(task) };
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
