import { Form } from "#app/forms/form.tsx";
import { type Tick, tickOf, withTick } from "#app/markdown/box-markup.ts";
import { type FormEvent, useLayoutEffect, useRef } from "react";

type BoxesProps = {
  /** Inert HTML of `app/markdown`, in which boxes are buttons of the form "ticks". */
  html: string;
  /** Where the form is sent, and what it brings along besides the box. */
  action: string;
  hidden: Record<string, string>;
  /** What was pressed and is not in the HTML yet, in order. */
  ticks: readonly Tick[];
  /** Takes a tick instead of the form; false if it cannot. */
  take: (tick: Tick) => boolean;
};

/** A text whose boxes can be ticked where it is read. The focus stays on the box that was pressed. */
export function Boxes({ html, action, hidden, ticks, take }: BoxesProps) {
  const pressed = useRef<string | null>(null);
  const shown = ticks.reduce(withTick, html);
  const drawn = useRef(shown);
  useLayoutEffect(() => {
    // A new text has new buttons, so the one that was pressed is gone.
    if (drawn.current === shown) return;
    drawn.current = shown;
    if (pressed.current === null || document.activeElement !== document.body) return;
    document.getElementById(pressed.current)?.focus({ preventScroll: true });
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { nativeEvent } = event;
    const button = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    if (!(button instanceof HTMLButtonElement)) return;
    pressed.current = button.id;
    if (take(tickOf(button.value))) event.preventDefault();
  };
  if (html === "") return null;
  return (
    <>
      <Form id="ticks" method="post" action={action} hidden onSubmit={submit}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </Form>
      {/* oxlint-disable-next-line react/no-danger -- its only source is app/markdown, whose output is inert */}
      <div className="prose" dangerouslySetInnerHTML={{ __html: shown }} />
    </>
  );
}
