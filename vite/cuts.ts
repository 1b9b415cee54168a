/** A change of a file's text; null if the text is not as expected. */
export type Cut = (text: string) => string | null;

export type Trim = {
  name: string;
  version: string;
  /** Its path in the package. */
  file: string;
  cuts: readonly Cut[];
};

/** What stands for a part that is left out: using it fails, and says where to look. */
export const leftOut = `() => { throw new Error("vite/trims.ts leaves this out of builds"); }`;

/** Replaces what is there exactly once. */
export const once =
  (pattern: RegExp, replacement: string): Cut =>
  (text) =>
    [...text.matchAll(new RegExp(pattern, `g${pattern.flags}`))].length === 1
      ? text.replace(pattern, replacement)
      : null;

export const every =
  (pattern: RegExp, replacement: string): Cut =>
  (text) => {
    const cut = text.replace(pattern, replacement);
    return cut === text ? null : cut;
  };

/** Matches code that a minifier may have broken into lines anywhere, in strings too. */
const broken = (code: string) =>
  code
    .split("")
    .map((letter) => letter.replace(/[$()*+.?[\\\]^{|}]/, "\\$&"))
    .join("(?:\\\\?\\n)?");

export const replace = (code: string, replacement: string) =>
  once(new RegExp(broken(code)), replacement);
export const removeBetween = (from: string, to: string) =>
  once(new RegExp(`(${broken(from)})[^]*?(?=${broken(to)})`), "$1");
