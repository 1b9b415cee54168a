import type { ErrorAnswer } from "./error-answers.server.ts";
import { forgetTyped } from "./typed-text/kept-text.ts";
import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { PersonField } from "./form.tsx";

/** Fields that people write in; the form's other fields are hidden. */
const WRITTEN = new Set(["title", "notes", "name", "displayName"]);

const SEND = "Send it again in a moment; it counts once, however often you send it.";
const COPY = "It cannot be saved. What you typed is here, for you to copy.";

const words = (name: string) =>
  name.replace(/([A-Z])/g, " $1").replace(/^./, (first) => first.toUpperCase());

type UnsavedFormProps = NonNullable<ErrorAnswer["form"]> & { again: boolean };

/** A form that could not be saved, with all its fields; `again`: it can be sent to its action again. */
export function UnsavedForm({ action, fields, person, again }: UnsavedFormProps) {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((text, index) => ({ name, text, key: `${name}-${index}` })),
  );
  const shown = pairs.filter(({ name }) => WRITTEN.has(name));
  if (!again && shown.length === 0) return null;
  return (
    <form
      method="post"
      action={action}
      // From here on, this page holds the text.
      onSubmit={() => forgetTyped(action)}
      className="space-y-4"
    >
      {person !== null && <PersonField person={person} />}
      <p>
        {!again
          ? COPY
          : shown.length > 0
            ? `What you typed is here, and nothing of it is lost. ${SEND}`
            : SEND}
      </p>
      {pairs.map(({ name, text, key }) =>
        !WRITTEN.has(name) ? (
          <input key={key} type="hidden" name={name} value={text} />
        ) : (
          <TextArea
            key={key}
            label={words(name)}
            name={name}
            defaultValue={text}
            rows={text.length > 100 ? 8 : 2}
          />
        ),
      )}
      {again && <Button>Send it again</Button>}
    </form>
  );
}
