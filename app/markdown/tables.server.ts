import type { MarkdownIt, StateCore, Token } from "markdown-it";

/** markdown-it aligns with a style attribute, which the content policy forbids. */
function align(cell: Token) {
  const [, side] = /^text-align:(\w+)$/.exec(String(cell.attrGet("style") ?? "")) ?? [];
  cell.attrs = side ? [["align", side]] : null;
}

const beginsInBold = (cell: Token | undefined) =>
  cell?.children?.find(({ type, content }) => type !== "text" || content !== "")?.type ===
  "strong_open";

/** Aligns cells by an attribute, and marks a last row that begins in bold as the total of those above. */
export function tabulate(state: StateCore) {
  let row: Token | undefined;
  let cell: Token | undefined;
  const { tokens } = state;
  for (let nth = 0; nth < tokens.length; nth++) {
    const token = tokens[nth]!;
    if (token.type === "th_open" || token.type === "td_open") align(token);
    if (token.type === "tr_open") {
      row = token;
      cell = tokens[nth + 2];
    }
    if (token.type === "tbody_close" && beginsInBold(cell)) row?.attrSet("class", "sum");
  }
}

/** Puts tables in a box that scrolls, also by keyboard. */
export function tables(markdown: MarkdownIt) {
  markdown.renderer.rules["table_open"] = () =>
    '<div class="wide" tabindex="0" role="region" aria-label="Table">\n<table>\n';
  markdown.renderer.rules["table_close"] = () => "</table>\n</div>\n";
}
