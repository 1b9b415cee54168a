import type { KeyboardEvent } from "react";

/** Sends a form with Ctrl or Cmd and Enter, from any of its fields. */
export function sendByKey(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
