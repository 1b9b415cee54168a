import type { Change } from "#app/outbox/change.ts";
import { PRIORITIES } from "../limits.ts";
import type { FormEvent } from "react";

/** What the form of the selected tasks asks for; null when it is for the server to say what is wrong with it. */
export function changeOf(event: FormEvent<HTMLFormElement>, ids: string[]) {
  const { nativeEvent, currentTarget } = event;
  const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
  const form = new FormData(currentTarget, submitter);
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  if (ids.length === 0) return null;
  const timeZone = text("timeZone");
  const priority = PRIORITIES.find((name) => name === text("priority"));
  const changes: Record<string, Exclude<Change, { kind: "add" | "undo" }> | undefined> = {
    complete: { kind: "complete", ids, timeZone },
    reopen: { kind: "reopen", ids },
    trash: { kind: "trash", ids },
    restore: { kind: "restore", ids },
    list: { kind: "list", ids, listId: text("listId") || null },
    due: { kind: "due", ids, due: text("due"), timeZone },
    priority: priority && { kind: "priority", ids, priority },
  };
  return changes[text("act")] ?? null;
}
