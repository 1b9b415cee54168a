/** Text that Markdown leaves as it is (CommonMark 0.31, section 2.4: any ASCII punctuation can be escaped), in one line. */
export const plain = (text: string) =>
  text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>|~^=&#!$]/g, "\\$&")
    .replace(/^([-+]|\d+(?=[.)]))/, (mark) => (/\d/.test(mark) ? mark : `\\${mark}`))
    .replace(/^(\d+)([.)])/, "$1\\$2");
