const filters: [write: string, finds: string][] = [
  ["is:task", "tasks; likewise is:post, is:open and is:done"],
  ["tag:mill", "what has this tag"],
  ['list:"Mill and dam"', "tasks on this list; a name with blanks is in quotes"],
  ["after:2026-11-01", "what is later than this day, and before: what is earlier"],
];

/** Explains the filters that can be typed into the box, and the limits of search. */
export const SearchHelp = () => (
  <details className="text-quiet print:hidden">
    <summary className="min-h-11 content-center">What search understands</summary>
    <dl className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[auto_1fr]">
      {filters.map(([write, finds]) => (
        <div key={write} className="contents">
          <dt>
            <code>{write}</code>
          </dt>
          <dd>{finds}</dd>
        </div>
      ))}
    </dl>
    <p>
      The day of a task is when it is due, or else when you added it; that of a post is when you
      changed it last.
    </p>
    <p className="mt-2">
      All words have to be there, and the beginning of the last one is enough. Capitals do not
      matter, accents can be left out, and one wrong letter in a word of five or more is forgiven.
      Chinese, Japanese, Korean and Thai are found by any part. Elsewhere the middle of a word is
      not found, and neither are signs alone, such as & or :. Posts are searched as you write them,
      published or not. What is in the trash is found too.
    </p>
  </details>
);
