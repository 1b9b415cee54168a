import type { MarkdownIt, StateCore, Token } from "markdown-it";
import { attribute, linked, plainText, textToken } from "./links.server.ts";
import type { Audience } from "./post.server.ts";

/** "A harbour|640x480" is an alternative text with the width and height of its picture. */
function described(image: Token) {
  const text = plainText(image.children ?? []);
  const [end = "", width, height] = /\|([1-9]\d{0,3})x([1-9]\d{0,3})$/.exec(text) ?? [];
  return { alt: text.slice(0, text.length - end.length), width, height };
}

/**
 * A picture tells its server who looks at it and when. Readers load pictures over https, without a referrer. The author
 * gets a link instead, and so does everybody for plain http.
 */
export const picture =
  (state: StateCore, audience: Audience) =>
  (image: Token, inLink: boolean): Token[] => {
    const address = attribute(image, "src");
    const { alt, width, height } = described(image);
    if (audience === "reader" && /^https:/i.test(address)) {
      const title = attribute(image, "title");
      image.attrs = [
        ["src", address],
        ["alt", alt],
        ...(title ? ([["title", title]] as [string, string][]) : []),
        ...(width && height
          ? ([
              ["width", width],
              ["height", height],
            ] as [string, string][])
          : []),
        ["loading", "lazy"],
        ["decoding", "async"],
        ["referrerpolicy", "no-referrer"],
      ];
      image.children = [textToken(state, alt)];
      return [image];
    }
    if (inLink || !/^https?:/i.test(address)) return [textToken(state, alt)];
    return linked(state, address, alt || address, "picture");
  };

export function pictures(markdown: MarkdownIt) {
  markdown.renderer.rules["image"] = (tokens, at, options, _env, renderer) =>
    renderer.renderToken(tokens, at, options);
}
