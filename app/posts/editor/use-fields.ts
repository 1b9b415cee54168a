import { useRef, useState } from "react";
import { type } from "./text/use-text-keys.ts";
import type { Text } from "./writing/text.ts";

/** The fields of the editor. They are uncontrolled, so that the browser's own undo works. */
export function useFields(first: Text & { slug: string }) {
  const title = useRef<HTMLTextAreaElement>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  const slug = useRef<HTMLInputElement>(null);
  const tags = useRef<HTMLInputElement>(null);
  const savedSlug = useRef(first.slug);
  const [text, setText] = useState<Text>(first);
  const read = (): Text => ({
    title: title.current?.value ?? "",
    body: body.current?.value ?? "",
    tags: tags.current?.value ?? "",
  });
  return {
    title,
    body,
    slug,
    tags,
    text,
    read,
    /** Reads the fields after they have changed. */
    follow: () => setText(read()),
    /** Fills the fields; if the person asked for it, they can undo it. */
    show: (shown: Text, isAsked: boolean) => {
      if (title.current) title.current.value = shown.title;
      if (tags.current) tags.current.value = shown.tags;
      const field = body.current;
      if (field && field.value !== shown.body) {
        const [to, end] = [field.value.length, shown.body.length];
        if (isAsked) type(field, { from: 0, to, insert: shown.body, start: end, end });
        else field.value = shown.body;
      }
      setText(shown);
    },
    /** Shows the saved slug, unless another one is being typed. */
    followSlug: (saved: string) => {
      if (slug.current?.value === savedSlug.current) slug.current.value = saved;
      savedSlug.current = saved;
    },
  };
}

export type EditorFields = ReturnType<typeof useFields>;
