const TAGS =
  "p h3 h4 h5 h6 a em strong s code pre blockquote ul ol li hr br table thead tbody tr th td".split(
    " ",
  );

const ATTRIBUTES: Record<string, RegExp> = {
  "a href": /^(?:https?:\/\/[^/"<>\s][^"<>\s]*|mailto:[^"<>\s]*)$/i,
  "a rel": /^nofollow ugc noopener$/,
  "a title": /^[^"<>]*$/,
  "ol start": /^\d+$/,
};

/**
 * Everything in a piece of HTML that is not allowed: tags and attributes outside the list, anything that looks like the
 * start of a tag but is not, tags that do not nest, links within links, and links that pass on trust.
 */
export function alive(html: string): string[] {
  const found: string[] = [];
  const open: string[] = [];
  const rest = html.replace(
    /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"]*")*)>/g,
    (tag, close, name, attributes) => {
      if (!TAGS.includes(name)) found.push(tag);
      for (const [, attribute, value] of attributes.matchAll(/ ([a-z]+)="([^"]*)"/g))
        if (!ATTRIBUTES[`${name} ${attribute}`]?.test(value))
          found.push(`${name} ${attribute}=${value}`);
      if (name === "a" && !close && (!/ rel="/.test(attributes) || open.includes("a")))
        found.push(tag);
      if (close && open.pop() !== name) found.push(`${tag} closes another`);
      if (!close && name !== "br" && name !== "hr") open.push(name);
      return "";
    },
  );
  return [...found, ...open.map((name) => `<${name}> stays open`), ...(rest.match(/[<>]/g) ?? [])];
}
