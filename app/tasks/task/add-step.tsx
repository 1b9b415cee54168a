import { TITLE_MAX } from "../limits.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Form, useBoundSubmit } from "#app/forms/form.tsx";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useNavigation } from "react-router";

type Step = { title: string; submission: string };

/**
 * One field for another step. With JavaScript, it is empty and ready again at once: a step that is submitted while the
 * previous one is being sent waits its turn, each under its own key.
 */
export function AddStep({ submission }: { submission: string }) {
  const field = useRef<HTMLInputElement>(null);
  const submit = useBoundSubmit();
  const isIdle = useNavigation().state === "idle";
  const [steps, setSteps] = useState<readonly Step[]>([]);
  // The router reports late that it is busy, and a second submission would cancel the first.
  const [isSending, setIsSending] = useState(false);
  const [next, ...more] = steps;

  useEffect(() => {
    if (!next || !isIdle || isSending) return;
    setIsSending(true);
    setSteps(more);
    void submit(next, { method: "post", action: "subtasks" }).finally(() => setIsSending(false));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when one has arrived, or one was added
  }, [next, isIdle, isSending]);

  const addStep = (event: FormEvent) => {
    const title = field.current?.value.trim();
    // An empty step goes to the server, which reports the error.
    if (!field.current || !title) return;
    event.preventDefault();
    setSteps((all) => [...all, { title, submission: crypto.randomUUID() }]);
    field.current.value = "";
    field.current.focus();
  };
  return (
    <Form
      method="post"
      action="subtasks"
      onSubmit={addStep}
      className="flex flex-col gap-3 sm:flex-row sm:items-end print:hidden"
    >
      <input type="hidden" name="submission" value={submission} />
      <div className="grow">
        <TextField ref={field} label="New step" name="title" required maxLength={TITLE_MAX} />
      </div>
      <Button look="plain">Add step</Button>
    </Form>
  );
}
