import { PERSON_FIELD } from "#app/tabs/person-field.ts";
import { useOpener } from "#app/tabs/opener.tsx";
import { type FormProps, type SubmitOptions, Form as RouterForm, useSubmit } from "react-router";

type PersonFieldProps = {
  /** Where the document does not know it, as on a page that tells of a fault. */
  person?: string | undefined;
};

/**
 * Binds a form to the person its document was opened for: under anybody else's session it is refused. It stays theirs,
 * whoever signs in meanwhile in another tab.
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

/** The router's `useSubmit` for fields that no form holds, bound likewise. */
export function useBoundSubmit() {
  const submit = useSubmit();
  const person = useOpener() ?? "";
  return (fields: Record<string, string>, options: SubmitOptions) =>
    submit({ ...fields, [PERSON_FIELD]: person }, options);
}
