import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { isEscape } from "#app/ui/is-escape.ts";
import { useEffect, useRef, useState } from "react";
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
export function NotesField({ notes, version, onEnd, ...task }: NotesFieldProps) {
  const [given] = useState({ notes, version });
  const field = useRef<HTMLDivElement>(null);
  const isSent = useRef(false);
  const { state } = useNavigation();
  useEffect(() => {
    const area = field.current?.querySelector("textarea");
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);
  const last = useRef(version);
  useEffect(() => {
    const form = field.current?.closest("form");
    const sent = form?.querySelector<HTMLInputElement>("[name=version]");
    // Another change of the task, such as a new title, is no reason to ask which notes count. Text that was put back may have
    // an older version, which stays.
    if (notes !== given.notes || sent?.value !== String(last.current)) return;
    last.current = version;
    sent.value = String(version);
  }, [notes, version, given]);
  useEffect(() => {
    if (state === "idle" && isSent.current) onEnd();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once the form has been answered
  }, [state]);
  return (
    <OneField
      {...task}
      version={given.version}
      onSubmit={() => (isSent.current = true)}
      onKeyDown={(event) => {
        if (!isEscape(event) || !(event.target instanceof HTMLTextAreaElement)) return;
        if (event.target.value === event.target.defaultValue) onEnd();
      }}
      className="space-y-3"
    >
      <div ref={field}>
        <TextArea label="Notes" name="notes" maxLength={NOTES_MAX} defaultValue={given.notes} />
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
