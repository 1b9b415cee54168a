import type { QuickAdd } from "#app/quick-add/quick-add.ts";
import { inWorkspace } from "#app/visit/workspace.ts";
import { useParams } from "react-router";
import { useEffect, useState } from "react";
import { namedIn, unusualNames } from "./named-lists.ts";

/** Milliseconds after the last key before the line is read. */
const PAUSE = 150;

type Typed = {
  line: string;
  timeZone: string;
  ignore: string[];
  lists: readonly { name: string }[];
};

/** How the server reads a line while it is typed; null while there is nothing to show. */
export function useUnderstanding({ line, timeZone, ignore, lists }: Typed) {
  const { workspace } = useParams();
  const [read, setRead] = useState<{ line: string; understood: QuickAdd } | null>(null);
  useEffect(() => {
    if (line.trim() === "") return undefined;
    const asking = new AbortController();
    const timer = setTimeout(() => {
      const named = namedIn(line, unusualNames(lists));
      void ask({ line, timeZone, ignore, lists: named }, workspace, asking.signal).then(
        (understood) => understood && setRead({ line, understood }),
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the lists change with each load of the page
  }, [line, timeZone, ignore, workspace]);
  return line.trim() === "" ? null : (read?.understood ?? null);
}

type Question = { line: string; timeZone: string; ignore: string[]; lists: string[] };

/** Null without a connection, or for a line that cannot be read: adding it will report the error. */
async function ask(
  question: Question,
  workspace: string | undefined,
  signal: AbortSignal,
): Promise<QuickAdd | null> {
  const answer = await fetch(inWorkspace("/api/v1/understanding", workspace), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(question),
    signal,
  })
    .then((response): Promise<unknown> => response.json())
    .catch(() => null);
  return isUnderstood(answer) ? answer : null;
}

const isUnderstood = (answer: unknown): answer is QuickAdd =>
  typeof answer === "object" && answer !== null && "parts" in answer;
