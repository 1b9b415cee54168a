type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What was typed into a form, by field; `version`: of the row that the form was made from, if it has one. */
export type FormText = { values: Record<string, string>; version: string | null };

const WRITTEN =
  "textarea[name], select[name], input[name]:not([type=hidden], [type=password], [type=checkbox], [type=radio])";
const TEXT = "textarea[name], input[type=text][name], input[type=search][name]";

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement;

/** The fields that people fill in; none for a form that is only a button, changes nothing, or stores its own text. */
export function fieldsOf(form: HTMLFormElement): Field[] {
  if (form.method !== "post" || !form.querySelector(TEXT) || "keepsText" in form.dataset) return [];
  return [...form.querySelectorAll(WRITTEN)].filter(isField);
}

/** A name for the form that is the same on each visit: its page, its action, and what it does there (`act`, or `data-part`). */
export function nameOf(form: HTMLFormElement): string {
  const { pathname } = new URL(form.action, location.href);
  return formName(pathname, hidden(form, "act")?.value ?? form.dataset.part);
}

/** The name of a form of this page that is sent to this path. */
export const formName = (action: string, part = "") => [location.pathname, action, part].join(" ");

const textIn = (form: HTMLFormElement, fields: Field[]): FormText => ({
  values: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
  version: hidden(form, "version")?.value ?? null,
});

export const textOf = (form: HTMLFormElement): FormText => textIn(form, fieldsOf(form));

/** The same without fields that are as the page has given them: what was typed is its writer's, the rest may not be. */
export const typedIn = (form: HTMLFormElement): FormText =>
  textIn(
    form,
    fieldsOf(form).filter((field) => field.value !== givenOf(field)),
  );

/** The value that the page itself has put into the field. */
function givenOf(field: Field): string {
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue;
  const options = [...field.options];
  return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? "";
}

export const isAsGiven = (form: HTMLFormElement) =>
  fieldsOf(form).every((field) => field.value === givenOf(field));

/** Fills the fields that contain something else, as if it were typed. Returns false if there was nothing to fill. */
export function fill(form: HTMLFormElement, { values, version }: FormText): boolean {
  const others = fieldsOf(form).filter(({ name, value }) => (values[name] ?? value) !== value);
  for (const field of others) {
    field.value = values[field.name] ?? "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  // Saving sends the version it was made from, so later changes cause a conflict, and both versions are shown.
  const made = hidden(form, "version");
  if (others.length > 0 && made && version !== null) made.value = version;
  return others.length > 0;
}

/** Empties fields that still contain what was sent; text typed since then stays. */
export function clearSent(form: HTMLFormElement, { values }: FormText) {
  for (const field of fieldsOf(form)) {
    if (field.value === values[field.name]) field.value = givenOf(field);
  }
}

const hidden = (form: HTMLFormElement, name: string) =>
  form.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`);
