import type { Fault } from "#app/faults.server.ts";
import { Button } from "./button.tsx";
import { TextArea } from "./field.tsx";

/** Fields that mean something to the form alone. */
const UNSEEN = new Set(["submission", "back", "done", "trashed"]);

const words = (name: string) =>
  name.replace(/([A-Z])/g, " $1").replace(/^./, (first) => first.toUpperCase());

/** A form that could not be saved, with all that it held, ready to be sent again to where it was going. */
export function UnsavedForm({ action, fields }: NonNullable<Fault["form"]>) {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((text, index) => ({ name, text, key: `${name}-${index}` })),
  );
  const shown = pairs.filter(({ name }) => !UNSEEN.has(name));
  return (
    <form method="post" action={action} className="space-y-4">
      <p>
        {shown.length > 0
          ? "What you typed is here, and nothing of it is lost. Send it again in a moment; it is saved once, however often you send it."
          : "Send it again in a moment; it is done once, however often you send it."}
      </p>
      {pairs.map(({ name, text, key }) =>
        UNSEEN.has(name) ? (
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
      <Button>Send it again</Button>
    </form>
  );
}
