import { useKeepsNothing, useOrganization, useOutbox } from "#app/outbox/provider.tsx";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { COPY, isToldPost, POSTS } from "../../ways/outbox.ts";
import { takeDesk } from "./desk-lock.ts";
import { untouched } from "./state.ts";
import type { Begun, Saving, Surroundings } from "./surroundings.ts";
import type { Text } from "./text.ts";
import { Writing } from "./writing.ts";

const never = () => () => {};

type Options = { begun: Begun; submission: string; show: Surroundings["show"] };

/**
 * Stores the text of this page through the outbox. `writing`: null before scripts run, and if the browser stores nothing; then
 * the form is sent as a form. `write` returns whether the text was stored.
 */
export function useWriting({ begun, submission, show }: Options) {
  const { outbox, ready, settled } = useOutbox();
  const workspace = useOrganization();
  const { setFull } = useKeepsNothing();
  const [hasRoom, setHasRoom] = useState(true);
  const [desk] = useState(() => crypto.randomUUID());
  const [before] = useState(() => untouched(begun));

  const writing = useMemo(
    () =>
      outbox &&
      new Writing(begun, {
        outbox,
        workspace,
        desk,
        submission,
        newKey: () => crypto.randomUUID(),
        now: () => Date.now(),
        show,
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once per person: data that is loaded later is not what the text started from
    [outbox],
  );

  useEffect(() => {
    if (!writing) return undefined;
    const close = writing.open();
    const leave = takeDesk(desk, async (isLive) => {
      await ready;
      const copied = new URLSearchParams(location.search).get(COPY);
      if (copied === null) writing.adopt(isLive);
      else writing.copy(copied);
      for (const { noun, outcome } of settled)
        if (noun === POSTS && isToldPost(outcome)) writing.catchUp(outcome);
    });
    const hasten = () => document.visibilityState === "hidden" && writing.hasten();
    document.addEventListener("visibilitychange", hasten);
    return () => {
      document.removeEventListener("visibilitychange", hasten);
      close();
      leave();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only what was saved before this page
  }, [writing]);

  const read = () => writing?.state() ?? before;
  const state = useSyncExternalStore(writing?.subscribe ?? never, read, () => before);
  const write = (text: Text, saving?: Saving): boolean => {
    if (!writing) return false;
    try {
      writing.write(text, saving);
      setHasRoom(true);
      return true;
    } catch {
      setHasRoom(false);
      setFull();
      return false;
    }
  };
  return { writing: hasRoom ? writing : null, state, write };
}
