import { isSameTags } from "#app/tag-names/tag-names.ts";
import { useEffect, useState } from "react";
import type { Difference } from "./conflict.tsx";
import type { Text } from "../writing/text.ts";

type Compared = { difference: Difference | null; both: string | null };

/** How a text differs from the saved one, and a text with every line of both. The code that compares is loaded on demand. */
export function useDifference(theirs: Text, mine: Text): Compared {
  const [compared, setCompared] = useState<Compared>({ difference: null, both: null });
  useEffect(() => {
    let isWanted = true;
    const title = theirs.title === mine.title.trim() ? null : theirs.title;
    const tags = isSameTags(theirs.tags, mine.tags) ? null : theirs.tags;
    void import("../../history/difference.ts").then(
      ({ lineRuns, withBoth }) =>
        isWanted &&
        setCompared({
          difference: { title, tags, runs: lineRuns(theirs.body, mine.body) },
          both: withBoth(theirs.body, mine.body),
        }),
    );
    return () => {
      isWanted = false;
    };
  }, [theirs.title, theirs.body, theirs.tags, mine.title, mine.body, mine.tags]);
  return compared;
}
