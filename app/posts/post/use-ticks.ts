import { PERSON_FIELD } from "#app/tabs/person-field.ts";
import { useOpener } from "#app/tabs/opener.tsx";
import type { Tick } from "#app/markdown/box-markup.ts";
import { useEffect, useRef, useState } from "react";
import { useFetcher } from "react-router";

type Answer = { version: number } | { error: string };

/**
 * Boxes of a post that were pressed and are not saved yet: they are sent one after the other, each with the version that the
 * one before has made. `version`: of the page. Once one is rejected, those after it are given up, because they were pressed
 * on a page that is out of date.
 */
export function useTicks(action: string, version: number) {
  const fetcher = useFetcher<Answer>();
  const person = useOpener() ?? "";
  const [ticks, setTicks] = useState<readonly Tick[]>([]);
  const [error, setError] = useState<string | null>(null);
  const from = useRef(version);
  const sent = useRef<{ before: Answer | undefined } | null>(null);

  useEffect(() => {
    if (fetcher.state !== "idle") return;
    const answer = fetcher.data;
    if (sent.current && answer && answer !== sent.current.before) {
      sent.current = null;
      const isRejected = "error" in answer;
      if (isRejected) setError(answer.error);
      else from.current = answer.version;
      setTicks((all) => (isRejected ? [] : all.slice(1)));
      return;
    }
    const [next] = ticks;
    if (!next || sent.current) return;
    sent.current = { before: answer };
    const box = `${next.line}:${Number(!next.ticked)}`;
    const fields = {
      box,
      version: String(from.current),
      submission: crypto.randomUUID(),
      [PERSON_FIELD]: person,
    };
    void fetcher.submit(fields, { method: "post", action });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when one was pressed, or one was answered
  }, [ticks, fetcher.state, fetcher.data]);

  const take = (tick: Tick) => {
    setError(null);
    if (ticks.length === 0) from.current = version;
    setTicks((all) => [...all, tick]);
    return true;
  };
  return { ticks, take, error };
}
