import { PERSON_FIELD } from "#app/tabs/person-field.ts";
import { useOpener } from "#app/tabs/opener.tsx";
import { type FormProps, type SubmitOptions, Form as RouterForm, useSubmit } from "react-router";

type PersonFieldProps = {
  /** Set if the document does not know it, as on an error page. */
  person?: string | undefined;
};

/**
 * Binds a form to the person whose document it is in: under anybody else's session it is rejected. It stays theirs,
 * even if somebody else signs in in another tab.
 */
export function PersonField({ person }: PersonFieldProps) {
  const opener = useOpener();
  return <input type="hidden" name={PERSON_FIELD} value={person ?? opener ?? ""} />;
}

/** The router's form; one that posts is bound to its person. */
export const Form = ({ children, ...props }: FormProps) => (
  <RouterForm {...props}>
    {props.method === "post" && <PersonField />}
    {children}
  </RouterForm>
);

/** The router's `useSubmit` for fields outside a form, also bound to the person. */
export function useBoundSubmit() {
  const submit = useSubmit();
  const person = useOpener() ?? "";
  return (fields: Record<string, string>, options: SubmitOptions) =>
    submit({ ...fields, [PERSON_FIELD]: person }, options);
}
