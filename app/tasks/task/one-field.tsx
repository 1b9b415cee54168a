import { Form } from "#app/forms/form.tsx";
import { sendByKey } from "#app/forms/send-by-key.ts";
import { VersionField } from "#app/forms/version-field.tsx";
import type { ComponentProps } from "react";

type OneFieldProps = Omit<ComponentProps<typeof Form>, "method" | "action" | "hidden"> & {
  /** The task's page. */
  here: string;
  /** The last one in which the field was as the form shows it: what somebody else has written since is not overwritten. */
  version: number;
  timeZone: string;
  /** Fields that go along unseen. */
  beside?: Record<string, string>;
};

/** A field of a task as a form of its own, to be written where it stands; Ctrl with Enter sends it. */
export function OneField(props: OneFieldProps) {
  const { here, version, timeZone, beside = {}, children, ...form } = props;
  return (
    <Form
      {...form}
      method="post"
      action={here}
      replace
      preventScrollReset
      onKeyDown={(event) => {
        form.onKeyDown?.(event);
        sendByKey(event);
      }}
    >
      <VersionField version={String(version)} />
      {Object.entries({ timeZone, ...beside }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </Form>
  );
}
