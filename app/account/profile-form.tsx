import type { Fields, Rejected } from "#app/forms/http.server.ts";
import { DISPLAY_NAME_MAX } from "./limits.ts";
import { HANDLE_MAX } from "#app/forms/limits.ts";
import { Form } from "#app/forms/form.tsx";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/forms/typed.ts";
import { TimeZoneField } from "./time-zone/time-zone-field.tsx";

type ProfileFormProps = {
  displayName: string;
  timeZone: string;
  timeZones: string[];
  /** When the page was made, in milliseconds since 1970. */
  now: number;
  restored: Fields | null;
  rejected: Rejected | undefined;
  button: string;
  /** Whether it asks for a handle too. */
  withHandle?: true;
};

/** Display name and time zone: what Rowkeep itself stores about a person. */
export function ProfileForm({ timeZones, restored, rejected, button, ...rest }: ProfileFormProps) {
  const { displayName, timeZone, now, withHandle } = rest;
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
      <TimeZoneField
        value={value("timeZone")}
        zones={timeZones}
        now={now}
        error={rejected?.errors.timeZone}
        isGuess={withHandle === true && !rejected && !restored}
      />
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
