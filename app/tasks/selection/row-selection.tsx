import { usePaths } from "#app/frame/paths.ts";
import type { FormEventHandler } from "react";
import { Form } from "#app/forms/form.tsx";
import { Icon } from "#app/ui/icons.tsx";
import type { Beside } from "../kind/kind.ts";
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
  way: "up" | "down";
  /** Where that is; undefined where there is nothing. */
  beside: Beside | undefined;
  within: string | undefined;
  onSubmit: FormEventHandler<HTMLFormElement> | undefined;
};

/** A button that moves the task one place, if there is one. */
export function MoveButton({ task, back, way, beside, within, onSubmit }: MoveProps) {
  const paths = usePaths();
  if (!beside) return null;
  const fields = Object.entries({ ...beside, ...(within && { within }), back });
  return (
    <Form
      data-outbox
      method="post"
      action={paths.taskPosition(task.id)}
      preventScrollReset
      onSubmit={onSubmit}
    >
      {fields.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        aria-label={`Move ${way}: ${task.title}`}
        className="flex size-11 cursor-pointer items-center justify-center text-quiet hover:text-ink print:hidden"
      >
        <Icon name={way} />
      </button>
    </Form>
  );
}
