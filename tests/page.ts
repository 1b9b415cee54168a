/**
 * A form as a browser reads it from a page: where it is sent, whose page it is on, and what else it sends when nothing
 * is changed.
 */
export type PageForm = {
  action: string | null;
  person: string | undefined;
  fields: [name: string, value: string][];
};

/** The posting forms of a page that react-dom rendered, in order; one for each button outside its form. */
export function formsOf(html: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, attributes = ""]) => attribute(attributes, "method") === "post")
    .flatMap(([, attributes = "", inner = ""]) => {
      const sent = fieldsOf(inner);
      const person = sent.find(([name]) => name === "person")?.[1];
      const fields = sent.filter(([name]) => name !== "person");
      const form = { action: attribute(attributes, "action"), person, fields };
      const id = attribute(attributes, "id");
      return form.action === null && id ? buttonsOf(html, id, form) : [form];
    });
}

/** What each button sends that names a form and its own action. */
const buttonsOf = (html: string, id: string, { person, fields }: PageForm): PageForm[] =>
  [...html.matchAll(/<button\b([^>]*)>/g)]
    .filter(([, button = ""]) => attribute(button, "form") === id)
    .map(([, button = ""]) => ({
      action: attribute(button, "formAction"),
      person,
      fields: [...fields, [attribute(button, "name") ?? "", attribute(button, "value") ?? ""]],
    }));

/** The values that the page's forms have under a name; undefined if no form has it. */
export const valueOf = (html: string, name: string): string | undefined =>
  formsOf(html)
    .flatMap(({ fields }) => fields)
    .find(([known]) => known === name)?.[1];

/** The text of each element that reports an error or a result. */
export const messagesOf = (html: string): string[] =>
  [...html.matchAll(/<(p|div)[^>]* role="(?:alert|status)"[^>]*>(.*?)<\/\1>/gs)].map(
    ([, , inner = ""]) => textOf(inner),
  );

/** The message that is linked to a field for assistive technology; null if there is none. */
export function errorOf(html: string, name: string): string | null {
  const control = new RegExp(`<(?:input|textarea|select)\\b[^>]*\\bname="${name}"[^>]*>`).exec(
    html,
  );
  const ids = attribute(control?.[0] ?? "", "aria-describedby")?.split(" ") ?? [];
  const id = ids.find((each) => each.endsWith("-error"));
  if (id === undefined || !control?.[0].includes('aria-invalid="true"')) return null;
  const text = new RegExp(`<p id="${RegExp.escape(id)}"[^>]*>(.*?)</p>`, "s").exec(html);
  return text && textOf(text[1] ?? "");
}

/** Whether the page says that a form came back filled. */
export const wasRestored = (html: string) =>
  messagesOf(html).some((text) => text.startsWith("You were signed out before this was saved."));

function fieldsOf(form: string): [string, string][] {
  const controls = form.matchAll(
    /<input\b([^>]*)>|<textarea\b([^>]*)>(.*?)<\/textarea>|<select\b([^>]*)>(.*?)<\/select>/gs,
  );
  return [...controls].flatMap(([, input, textarea, text = "", select, options = ""]) => {
    const name = attribute(input ?? textarea ?? select ?? "", "name");
    if (name === null) return [];
    if (input !== undefined) {
      const isLeft = attribute(input, "type") === "radio" && !/\schecked\b/.test(input);
      return isLeft ? [] : [[name, attribute(input, "value") ?? ""]];
    }
    // An HTML parser drops the line break at the start of a text area.
    if (textarea !== undefined) return [[name, decoded(text.replace(/^\n/, ""))]];
    return [[name, chosen(options)]];
  });
}

function chosen(options: string): string {
  const tags = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, attributes = ""]) => attributes);
  const tag = tags.find((attributes) => attributes.includes("selected")) ?? tags[0] ?? "";
  return attribute(tag, "value") ?? "";
}

function attribute(attributes: string, name: string): string | null {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return value === undefined ? null : decoded(value);
}

const textOf = (html: string) => decoded(html.replaceAll(/<[^>]*>/g, ""));

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

const decoded = (text: string) =>
  text.replaceAll(/&(amp|lt|gt|quot|#x27);/g, (entity, name: string) => ENTITIES[name] ?? entity);
