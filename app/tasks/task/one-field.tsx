import { Form } from "#app/forms/form.tsx";
import { type ComponentProps, useState } from "react";

type OneFieldProps = Omit<ComponentProps<typeof Form>, "method" | "action" | "hidden"> & {
  /** The task's page. */
  here: string;
  version: number;
  timeZone: string;
  /** Fields that go along unseen. */
  beside?: Record<string, string>;
};

/**
 * A field of a task as a form of its own, to be written where it stands; Ctrl with Enter sends it. Made from the version that
 * was there when it opened: what somebody else has written since is not overwritten.
 */
export function OneField(props: OneFieldProps) {
  const { here, version, timeZone, beside = {}, children, ...form } = props;
  const [known] = useState(version);
  return (
    <Form
      {...form}
      method="post"
      action={here}
      replace
      preventScrollReset
      onKeyDown={(event) => {
        form.onKeyDown?.(event);
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.requestSubmit();
      }}
    >
      {Object.entries({ version: String(known), timeZone, ...beside }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </Form>
  );
}
