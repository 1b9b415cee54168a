import { KeptText } from "#app/forms/typed-text/kept-text.ts";
import { useOpener } from "#app/tabs/opener.tsx";
import { useAnnounce } from "#app/ui/announcer.tsx";
import { type RefObject, useEffect, useMemo } from "react";

type Options = {
  /** Null for a post that does not exist yet: its slug is stored once it does. */
  id: string | null;
  saved: string;
};

/**
 * Stores a slug that was typed and not saved, since it does not go with the text by itself, and puts it back into the field
 * on the next visit. Returns a function that is to be called when the field has changed.
 */
export function useTypedSlug(field: RefObject<HTMLInputElement | null>, { id, saved }: Options) {
  const person = useOpener() ?? "";
  const kept = useMemo(() => new KeptText(person), [person]);
  const announce = useAnnounce();
  const name = `slug of ${id}`;

  const keep = () => {
    const slug = field.current?.value ?? "";
    if (id === null) return;
    if (slug === saved) kept.remove(name);
    else kept.put(name, { values: { slug }, version: null });
  };

  useEffect(() => {
    const typed = id === null ? undefined : kept.get(name)?.values.slug;
    if (typed === undefined || field.current?.value !== saved) return;
    field.current.value = typed;
    field.current.closest("details")?.setAttribute("open", "");
    announce("The address that you typed here before is back.");
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each person
  }, [kept]);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- when it is saved, or the post is made
  useEffect(keep, [saved, id]);

  return keep;
}
