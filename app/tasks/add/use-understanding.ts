import type { QuickAdd } from "#app/quick-add/quick-add.ts";
import { useEffect, useState } from "react";

/** Milliseconds after the last key before the line is read. */
const PAUSE = 150;

/** How the server reads a line while it is typed; null while there is nothing to show. */
export function useUnderstanding(line: string, timeZone: string, ignore: string[]) {
  const [read, setRead] = useState<{ line: string; understood: QuickAdd } | null>(null);
  useEffect(() => {
    if (line.trim() === "") return undefined;
    const asking = new AbortController();
    const timer = setTimeout(() => {
      void ask({ line, timeZone, ignore }, asking.signal).then(
        (understood) => understood && setRead({ line, understood }),
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [line, timeZone, ignore]);
  return line.trim() === "" ? null : (read?.understood ?? null);
}

type Question = { line: string; timeZone: string; ignore: string[] };

/** Null without a connection, or for a line that cannot be read: adding it will report the error. */
async function ask(question: Question, signal: AbortSignal): Promise<QuickAdd | null> {
  const answer = await fetch("/api/v1/understanding", {
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
