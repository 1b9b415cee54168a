import { type ChangeObject, diffLines, diffWordsWithSpace } from "diff";

/** A run of text that is in one of two texts, or in both. */
export type Run = { in: "both" | "before" | "after"; text: string };

/** The most edits; texts that differ more are shown one after the other. This bounds the cost of the comparison. */
const EDITS_MAX = 1_500;

/** Where two texts differ, line by line. */
export const lineRuns = (before: string, after: string): Run[] =>
  runsOf(diffLines(before, after, { maxEditLength: EDITS_MAX }), before, after);

/** Where two texts differ, word by word. */
export const wordRuns = (before: string, after: string): Run[] =>
  runsOf(diffWordsWithSpace(before, after, { maxEditLength: EDITS_MAX }), before, after);

function runsOf(changes: ChangeObject<string>[] | undefined, before: string, after: string): Run[] {
  if (changes === undefined)
    return [
      { in: "before", text: before },
      { in: "after", text: after },
    ];
  return changes.map(({ added, removed, value }) => {
    if (added) return { in: "after", text: value };
    return { in: removed ? "before" : "both", text: value };
  });
}

/** A text with all lines of both; where they differ, the first one's lines come first. */
export const withBoth = (before: string, after: string): string =>
  lineRuns(endingLine(before), endingLine(after))
    .map(({ text }) => text)
    .join("")
    .replace(/\n$/, "");

const endingLine = (text: string) => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
