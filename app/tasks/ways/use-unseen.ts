import { useOrganization, useOutbox } from "#app/outbox/provider.tsx";
import { useState } from "react";
import { isOfTasks } from "./outbox.ts";
import type { UnseenChange } from "./rows.ts";

/**
 * The changes to the page's workspace that its data does not include yet. An accepted change counts until the page has been reloaded and
 * is drawn from the new data: otherwise the change would disappear for a moment, and the focus with it.
 */
export function useUnseen(view: object): UnseenChange[] {
  const { settled, state } = useOutbox();
  const workspace = useOrganization();
  // The data that the page was drawn from when each change was first known to be accepted; null if pages had been
  // loaded by then.
  const [drawnFrom] = useState(() => new Map<string, object | null>());
  for (const { key, isLoaded } of settled) {
    if (!drawnFrom.has(key)) drawnFrom.set(key, isLoaded ? null : view);
  }
  const unseen = settled.filter(({ key, isLoaded }) => !isLoaded || drawnFrom.get(key) === view);
  const here = [...unseen, ...state.waiting].filter((kept) => kept.workspace === workspace);
  return here.filter(isOfTasks).map(({ made, ...kept }) => {
    return { ...kept, ...(made && { before: made.before, stood: made.stood }) };
  });
}
