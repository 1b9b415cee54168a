import { tidied } from "./tag-names.ts";

/**
 * A tag as one segment of a path. URL parsers resolve dots, many servers decode `%2F`, and the router reads `.data` as a
 * format. So no ASCII character that means anything in a URL stays: `~2B` stands for a plus, `_` for a space.
 */
export const tagSegment = (name: string): string =>
  encodeURIComponent(
    tidied(name).replace(/[^\p{L}\p{M}\p{N}-]/gu, (sign) => {
      if (sign === " ") return "_";
      return sign > "~" ? sign : `~${sign.charCodeAt(0).toString(16).toUpperCase()}`;
    }),
  );

/** The tag in a segment that the router has decoded. */
export const tagOfSegment = (segment: string): string =>
  tidied(
    segment
      .replaceAll("_", " ")
      .replace(/~([2-7][0-9A-F])/giu, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
  );
