import { usePaths } from "#app/frame/paths.ts";
import type { FormEventHandler } from "react";
import { Form } from "#app/forms/form.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { SELECTION } from "./selection.ts";

type OfTask = { task: { id: string; title: string } };

type SelectBoxProps = OfTask & {
  isOn: boolean;
  /** `isRange`: with Shift, all tasks up to this one. */
  onChange: (isRange: boolean) => void;
};

/** Selects a task for the form of the selected ones. */
export const SelectBox = ({ task: { id, title }, isOn, onChange }: SelectBoxProps) => (
  <label className="flex size-11 shrink-0 cursor-pointer items-center justify-center">
    <span className="sr-only">Select: {title}</span>
    <input
      type="checkbox"
      form={SELECTION}
      name="ids"
      value={id}
      checked={isOn}
      onChange={({ nativeEvent }) =>
        onChange(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
      className="size-5 accent-accent"
    />
  </label>
);

type MoveProps = OfTask & {
  back: string;
  before?: string | undefined;
  after?: string | undefined;
  onSubmit: FormEventHandler<HTMLFormElement> | undefined;
};

/** A button that moves the task past its neighbour, if it has one. */
export function MoveButton({ task, back, before, after, onSubmit }: MoveProps) {
  const paths = usePaths();
  if (before === undefined && after === undefined) return null;
  return (
    <Form
      data-outbox
      method="post"
      action={paths.taskPosition(task.id)}
      preventScrollReset
      onSubmit={onSubmit}
    >
      {before && <input type="hidden" name="before" value={before} />}
      {after && <input type="hidden" name="after" value={after} />}
      <input type="hidden" name="back" value={back} />
      <button
        type="submit"
        aria-label={`Move ${before ? "up" : "down"}: ${task.title}`}
        className="flex size-11 cursor-pointer items-center justify-center text-quiet hover:text-ink print:hidden"
      >
        <Icon name={before ? "up" : "down"} />
      </button>
    </Form>
  );
}
