/** Markup that can be shown as it is. Only this file creates it; all other text is escaped when it is inserted. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Builds markup from a template. Inserted values are escaped unless they are Markup. */
  static of(parts: TemplateStringsArray, values: Value[]): Markup {
    let text = parts[0] ?? "";
    for (const [at, value] of values.entries()) text += textOf(value) + (parts[at + 1] ?? "");
    return new Markup(text);
  }

  /** The only way in for a post's HTML, which `app/markdown` has rendered from the author's text and made inert. */
  static rendered(html: string): Markup {
    return new Markup(html);
  }

  /**
   * JSON-LD for a page (https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents). Nothing in it can end
   * its element.
   */
  static data(value: object): Markup {
    const json = JSON.stringify(value).replaceAll("<", String.raw`\u003c`);
    return new Markup(`<script type="application/ld+json">${json}</script>`);
  }

  toString(): string {
    return this.#text;
  }
}

/** `false` and null insert nothing. */
type Value = string | number | Markup | readonly Markup[] | false | null;

/** Builds markup for HTML and XML: `` markup`<p>${text}</p>` ``. Put attributes in double quotes. */
export const markup = (parts: TemplateStringsArray, ...values: Value[]): Markup =>
  Markup.of(parts, values);

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that XML does not allow, even escaped (https://www.w3.org/TR/xml/#charsets). They are invisible. */
// oxlint-disable-next-line no-control-regex -- it matches control characters on purpose
const UNSEEN = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g;

function textOf(value: Value): string {
  if (value === false || value === null) return "";
  if (value instanceof Markup) return value.toString();
  if (typeof value === "object") return value.join("");
  return String(value)
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "")
    .replace(UNSEEN, "");
}
