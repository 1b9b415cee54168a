/** The start of a line in a list or a quotation. */
export type Item = {
  indent: string;
  /** "- ", "12. " or "> ", with the spaces after it. */
  marker: string;
  /** "[ ] " or "[x] ", or nothing. */
  box: string;
  rest: string;
};

const ITEM = /^([ \t]*)([-*+][ \t]+|\d{1,9}[.)][ \t]+|>[ \t]?)(\[[ xX]\][ \t]+)?(.*)$/su;
const FENCE = /^ {0,3}(```|~~~)/gm;

/** Parses a line as an item; null if it is none. */
export function itemOf(line: string): Item | null {
  const [, indent = "", marker = "", box = "", rest = ""] = ITEM.exec(line) ?? [];
  return marker === "" ? null : { indent, marker, box: marker.startsWith(">") ? "" : box, rest };
}

export const isOfList = (item: Item | null): item is Item =>
  item !== null && !item.marker.startsWith(">");

/** Whether a position is in a code block, where nothing is a list. */
export const isInCode = (text: string, place: number): boolean =>
  (text.slice(0, place).match(FENCE) ?? []).length % 2 === 1;

/** The marker of the item after this one. */
export function nextMarker({ indent, marker, box }: Item): string {
  const [, digits = ""] = /^(\d+)/.exec(marker) ?? [];
  const next = digits === "" ? marker : `${Number(digits) + 1}${marker.slice(digits.length)}`;
  return indent + next + (box === "" ? "" : "[ ] ");
}
