import { formName } from "#app/forms/typed-text/form-text.ts";
import { KeptText } from "#app/forms/typed-text/kept-text.ts";
import { useOpener } from "#app/tabs/opener.tsx";
import { type MouseEvent, useEffect, useState } from "react";

/**
 * Whether the notes are being written where they stand. They are if they were when the page was left: then the text is back.
 * `isForm`: the page shows the form of all fields, and the text is in there.
 */
export function useWriting(here: string, isForm: boolean) {
  const [page, setPage] = useState<string | null>(null);
  const person = useOpener();
  if (isForm && page !== null) setPage(null);
  useEffect(() => {
    if (!person || isForm) return;
    const typed = new KeptText(person).get(formName(here));
    // oxlint-disable-next-line react/set-state-in-effect -- the server does not know what this browser keeps
    if (typed && "notes" in typed.values) setPage(here);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when the page is come to, not when its form is left without saving
  }, [person, here]);
  const end = () => {
    setPage(null);
    requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-does=notes]")?.focus());
  };
  const press = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setPage(here);
  };
  return { isWriting: page === here, end, press };
}
