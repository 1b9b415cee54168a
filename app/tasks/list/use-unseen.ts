import { useOutbox } from "#app/outbox/provider.tsx";
import { useState } from "react";
import { isOfTasks } from "../ways/outbox.ts";
import type { UnseenChange } from "../ways/rows.ts";

/**
 * The changes that a page from the server does not know of yet. One that the server has taken counts until the page has
 * been loaded anew and is drawn from that: between the two lie moments in which it would be gone, and the focus with it.
 */
export function useUnseen(view: object): UnseenChange[] {
  const { settled, state } = useOutbox();
  // What the page was drawn from when each was first known to be taken; null when it had been loaded by then.
  const [drawnFrom] = useState(() => new Map<string, object | null>());
  for (const { key, isLoaded } of settled) {
    if (!drawnFrom.has(key)) drawnFrom.set(key, isLoaded ? null : view);
  }
  const unseen = settled.filter(({ key, isLoaded }) => !isLoaded || drawnFrom.get(key) === view);
  return [...unseen, ...state.waiting].filter(isOfTasks).map(({ made, ...kept }) => {
    return { ...kept, ...(made && { before: made.before }) };
  });
}
