/** The tags, and the attributes with their values, that a piece of HTML may have. */
export type Allowed = { tags: readonly string[]; attributes: Record<string, RegExp> };

const words = (text: string) => text.split(" ");

const WEB = /^(?:https?:\/\/[^/"<>\s][^"<>\s]*|mailto:[^"<>\s]*)$/i;
const TEXT = /^[^"<>]*$/;

const BUTTON = {
  "button type": /^submit$/,
  "button form": /^(?:ticks|lines)$/,
  "button name": /^(?:box|line)$/,
  "button value": /^\d+:[^"<>]+$/,
  "button id": /^box:\d+$/,
  "button class": /^(?:box|line)$/,
  "button aria-pressed": /^(?:true|false)$/,
  "button aria-label": TEXT,
};

const NOTES: Allowed = {
  tags: words(
    "p h3 h4 h5 h6 a em strong s code pre blockquote ul ol li hr br table thead tbody tr th td",
  ),
  attributes: {
    "a href": WEB,
    "a rel": /^nofollow ugc noopener$/,
    "a title": TEXT,
    "ol start": /^\d+$/,
  },
};

const LANGUAGE =
  /^language-(?:bash|css|diff|go|javascript|json|python|rust|sql|typescript|xml|yaml)$/;
const directed = (tags: string) =>
  Object.fromEntries(words(tags).map((tag) => [`${tag} dir`, /^auto$/]));

/** Of a post, besides what only one audience gets. */
const POST: Allowed = {
  tags: [...NOTES.tags, "h2", "div", "section", "sup", "span"],
  attributes: {
    ...NOTES.attributes,
    ...directed("p h2 h3 h4 h5 h6 li th td"),
    "ul dir": /^(?:ltr|rtl)$/,
    "ol dir": /^(?:ltr|rtl)$/,
    "blockquote dir": /^(?:ltr|rtl)$/,
    ...Object.fromEntries(
      words("h2 h3 h4 h5 h6").map((tag) => [`${tag} id`, /^section(?:-[\p{L}\p{M}\p{N}-]+)?$/u]),
    ),
    "a href": new RegExp(`${WEB.source}|^#note-\\d+(?:-back)?$`, "i"),
    "a id": /^note-\d+-back$/,
    "a role": /^doc-(?:noteref|backlink)$/,
    "a aria-label": /^Back to the text$/,
    "a class": /^picture$/,
    "li class": /^task$/,
    "li id": /^note-\d+$/,
    "pre dir": /^ltr$/,
    "pre tabindex": /^0$/,
    "code class": LANGUAGE,
    "span class": new RegExp(`^(?:hljs-[a-z]+(?:[-_ ][a-z_]+)*|box)$|${LANGUAGE.source}`),
    "span role": /^img$/,
    "span aria-label": /^(?:Done|Not done)$/,
    "th align": /^(?:left|center|right)$/,
    "td align": /^(?:left|center|right)$/,
    "tr class": /^sum$/,
    "div class": /^wide$/,
    "div tabindex": /^0$/,
    "div role": /^region$/,
    "div aria-label": /^Table$/,
    "section class": /^footnotes$/,
    "section role": /^doc-endnotes$/,
    "section aria-label": /^Footnotes$/,
  },
};

export const AUTHOR: Allowed = {
  tags: [...POST.tags, "button"],
  attributes: { ...POST.attributes, ...BUTTON, "pre dir": /^(?:ltr|auto)$/, "pre tabindex": /^0$/ },
};

export const READER: Allowed = {
  tags: [...POST.tags, "img"],
  attributes: {
    ...POST.attributes,
    "pre dir": /^(?:ltr|auto)$/,
    "pre tabindex": /^0$/,
    "img src": /^https:\/\/[^/"<>\s][^"<>\s]*$/i,
    "img alt": TEXT,
    "img title": TEXT,
    "img width": /^[1-9]\d{0,3}$/,
    "img height": /^[1-9]\d{0,3}$/,
    "img loading": /^lazy$/,
    "img decoding": /^async$/,
    "img referrerpolicy": /^no-referrer$/,
  },
};

const EMPTY = ["br", "hr", "img"];

/**
 * What in a piece of HTML is not on the list: each tag and attribute, anything that looks like the start
 * of a tag and is none, tags that do not nest, ids that are there twice, links in links and links with trust.
 */
export function alive(html: string, { tags, attributes: known }: Allowed = NOTES): string[] {
  const found: string[] = [];
  const open: string[] = [];
  const ids = new Set<string>();
  const rest = html.replace(
    /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>/g,
    (tag, close, name, attributes) => {
      if (!tags.includes(name)) found.push(tag);
      for (const [, attribute, value] of attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
        if (!known[`${name} ${attribute}`]?.test(value))
          found.push(`${name} ${attribute}=${value}`);
        if (attribute === "id" && ids.has(value)) found.push(`a second ${value}`);
        if (attribute === "id") ids.add(value);
      }
      const isTrusted = !/ rel="| href="#/.test(attributes);
      if (name === "a" && !close && (isTrusted || open.includes("a"))) found.push(tag);
      if (close && open.pop() !== name) found.push(`${tag} closes another`);
      if (!close && !EMPTY.includes(name)) open.push(name);
      return "";
    },
  );
  return [...found, ...open.map((name) => `<${name}> stays open`), ...(rest.match(/[<>]/g) ?? [])];
}
