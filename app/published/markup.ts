/** What can be shown as it is. Only this file makes it: all other text is escaped where it is put in. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** The markup of a template, with what is put into it escaped, unless it is Markup itself. */
  static of(parts: TemplateStringsArray, values: Value[]): Markup {
    let text = parts[0] ?? "";
    for (const [at, value] of values.entries()) text += textOf(value) + (parts[at + 1] ?? "");
    return new Markup(text);
  }

  /** The one door for a post's HTML: `app/markdown` has made it of the author's text, and let nothing through that acts. */
  static rendered(html: string): Markup {
    return new Markup(html);
  }

  /** Data for machines within a page (https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents); nothing in it can end the element. */
  static data(value: object): Markup {
    const json = JSON.stringify(value).replaceAll("<", String.raw`\u003c`);
    return new Markup(`<script type="application/ld+json">${json}</script>`);
  }

  toString(): string {
    return this.#text;
  }
}

/** `false` and null leave nothing. */
type Value = string | number | Markup | readonly Markup[] | false | null;

/** Markup, for HTML and XML: `` markup`<p>${text}</p>` ``. Attributes stand in double quotes. */
export const markup = (parts: TemplateStringsArray, ...values: Value[]): Markup =>
  Markup.of(parts, values);

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that XML cannot have, escaped or not (https://www.w3.org/TR/xml/#charsets); nobody sees them. */
// oxlint-disable-next-line no-control-regex -- they are what is meant
const UNSEEN = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g;

function textOf(value: Value): string {
  if (value === false || value === null) return "";
  if (value instanceof Markup) return value.toString();
  if (typeof value === "object") return value.join("");
  return String(value)
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "")
    .replace(UNSEEN, "");
}
