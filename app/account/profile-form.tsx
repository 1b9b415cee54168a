import type { Fields, Rejected } from "#app/forms/http.server.ts";
import { DISPLAY_NAME_MAX } from "./limits.ts";
import { HANDLE_MAX } from "#app/forms/limits.ts";
import { Form } from "#app/forms/form.tsx";
import { Button } from "#app/ui/button.tsx";
import { Select, TextField } from "#app/ui/field.tsx";
import { Notice, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/forms/typed.ts";

type ProfileFormProps = {
  displayName: string;
  timeZone: string;
  timeZones: string[];
  restored: Fields | null;
  rejected: Rejected | undefined;
  button: string;
  /** Whether it asks for a handle too. */
  withHandle?: true;
};

/** Display name and time zone: what Rowkeep itself stores about a person. */
export function ProfileForm({ timeZones, restored, rejected, button, ...rest }: ProfileFormProps) {
  const { displayName, timeZone, withHandle } = rest;
  const saved = { displayName, timeZone, handle: "" };
  const value = typed(rejected?.fields ?? restored, saved);
  return (
    <Form method="post" className="space-y-5">
      {restored && !rejected && <RestoredNotice />}
      {rejected?.errors.form && <Notice tone="wrong">{rejected.errors.form}</Notice>}
      <TextField
        label="Your name"
        name="displayName"
        required
        maxLength={DISPLAY_NAME_MAX}
        autoComplete="name"
        defaultValue={value("displayName")}
        error={rejected?.errors.displayName}
      />
      <Select
        label="Time zone"
        name="timeZone"
        defaultValue={value("timeZone")}
        error={rejected?.errors.timeZone}
        hint="Decides when your day begins."
      >
        {timeZones.map((name) => (
          <option key={name} value={name}>
            {name.replaceAll("_", " ")}
          </option>
        ))}
      </Select>
      {withHandle && (
        <TextField
          label="Handle (optional)"
          name="handle"
          maxLength={HANDLE_MAX}
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={value("handle")}
          error={rejected?.errors.handle}
          hint="The address of what you publish: /@handle. You can choose it later."
        />
      )}
      <Button>{button}</Button>
    </Form>
  );
}
