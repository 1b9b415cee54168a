import { usePaths } from "#app/frame/paths.ts";
import { PERSON_FIELD } from "#app/tabs/person-field.ts";
import { useOpener } from "#app/tabs/opener.tsx";
import { useEffect } from "react";
import type { WritingState } from "../writing/state.ts";

/**
 * The paths of the post. A new post has its own address once it is saved. Only the address bar changes: if the router
 * navigated, the page would lose its focus and its undo history.
 */
export function useAddress(first: string, { id }: Pick<WritingState, "id">) {
  const paths = usePaths();
  const person = useOpener() ?? "";
  const here = id === null ? first : paths.post(id);
  useEffect(() => {
    if (id === null || location.pathname === paths.post(id)) return;
    history.replaceState(history.state, "", `${paths.post(id)}?edit`);
  }, [id, paths]);

  const bringBack = async (): Promise<boolean> => {
    if (id === null) return false;
    const fields = { trashed: "no", submission: crypto.randomUUID(), [PERSON_FIELD]: person };
    const body = new URLSearchParams(fields);
    const answer = await fetch(paths.postTrash(id), { method: "POST", body }).catch(() => null);
    return answer?.ok === true && new URL(answer.url).pathname === paths.post(id);
  };
  return { here, end: id === null ? paths.posts : paths.post(id), bringBack };
}
