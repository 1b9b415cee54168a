/** The path of an absolute URL that is already normalised, such as a Request's. Parsing it again takes ten times as long. */
export const pathOf = (address: string): string =>
  /^[^:]*:\/\/[^/?#]*([^?#]*)/.exec(address)?.[1] ?? "/";
