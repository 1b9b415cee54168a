import { isSameTag, tagsIn, TAGS_TEXT_MAX } from "#app/tag-names/tag-names.ts";
import { TextField } from "#app/ui/field.tsx";
import { type Ref, useId, useState } from "react";

type TagFieldProps = {
  /** Names with commas between them. */
  value: string;
  error: string | undefined;
  /** Names of the owner's tags. */
  known: readonly string[];
  ref?: Ref<HTMLInputElement>;
};

const HINT = "With commas between them. Small letters and capitals are the same.";

/** A field of tags. A browser suggests whole contents of a field, so each suggestion repeats the tags before it. */
export function TagField({ value, error, known, ref }: TagFieldProps) {
  const id = useId();
  const [before, setBefore] = useState(value);
  return (
    <>
      <TextField
        label="Tags"
        name="tags"
        ref={ref}
        list={id}
        maxLength={TAGS_TEXT_MAX}
        defaultValue={value}
        error={error}
        hint={HINT}
        onInput={({ currentTarget }) => setBefore(currentTarget.value.replace(/[^,]*$/, ""))}
      />
      <datalist id={id}>
        {suggestionsAfter(before, known).map((each) => (
          <option key={each}>{each}</option>
        ))}
      </datalist>
    </>
  );
}

function suggestionsAfter(before: string, known: readonly string[]): string[] {
  const there = tagsIn(before);
  return known
    .filter((name) => !there.some((other) => isSameTag(name, other)))
    .map((name) => [...there, name].join(", "));
}
