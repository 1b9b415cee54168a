import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { isEscape } from "#app/ui/is-escape.ts";
import { useEffect, useRef } from "react";
import { useNavigation } from "react-router";
import { NOTES_MAX } from "../limits.ts";
import { OneField } from "./one-field.tsx";

type NotesFieldProps = {
  notes: string;
  version: number;
  /** The task's page. */
  here: string;
  timeZone: string;
  onEnd: () => void;
};

/** The notes as a field. Escape leaves it unless something was typed. */
export function NotesField({ notes, onEnd, ...task }: NotesFieldProps) {
  const field = useRef<HTMLDivElement>(null);
  const isSent = useRef(false);
  const { state } = useNavigation();
  useEffect(() => {
    const area = field.current?.querySelector("textarea");
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);
  useEffect(() => {
    if (state === "idle" && isSent.current) onEnd();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once the form has been answered
  }, [state]);
  return (
    <OneField
      {...task}
      onSubmit={() => (isSent.current = true)}
      onKeyDown={(event) => {
        if (!isEscape(event) || !(event.target instanceof HTMLTextAreaElement)) return;
        if (event.target.value === event.target.defaultValue) onEnd();
      }}
      className="space-y-3"
    >
      <div ref={field}>
        <TextArea label="Notes" name="notes" maxLength={NOTES_MAX} defaultValue={notes} />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button>Save notes</Button>
        <Button type="button" look="plain" onClick={onEnd}>
          Leave as they were
        </Button>
      </div>
    </OneField>
  );
}
