import { type RefObject, useSyncExternalStore } from "react";

/** What the button of a form says while the form is on its way for longer than a moment. */
export const SENDING = "Saving…";

let pressed: Element | null = null;
const listeners = new Set<() => void>();

function listen(changed: () => void) {
  listeners.add(changed);
  return () => void listeners.delete(changed);
}

/** Lets the button say that its form is being sent; null when that is over. */
export function showSending(button: Element | null) {
  pressed = button;
  for (const changed of listeners) changed();
}

/** Whether this button's form is being sent. */
export const useIsSending = (button: RefObject<Element | null>) =>
  useSyncExternalStore(
    listen,
    () => pressed !== null && pressed === button.current,
    () => false,
  );
