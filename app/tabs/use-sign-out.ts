import { type FormEvent, useEffect } from "react";
import { NavigationType, useNavigationType } from "react-router";
import { useOpener } from "./opener.tsx";
import { afterSignOut, signOut, tellOtherTabs } from "./sign-out.ts";

/**
 * Signs out with JavaScript, and makes the browser's other tabs leave. Clerk's own button has already signed out when
 * it leads here, within the document of the person who was signed in; a document that begins here does not know that.
 */
export function useSignOut({ isSignedIn }: { isSignedIn: boolean }) {
  const opener = useOpener();
  const wasLed = useNavigationType() !== NavigationType.Pop;
  const hasLeft = !isSignedIn && opener !== null && wasLed;
  useEffect(() => {
    if (!hasLeft) return;
    tellOtherTabs();
    const forgetting = new URL("/sign-out?forget", location.href);
    void signOut(forgetting, "").finally(() => location.replace("/"));
  }, [hasLeft]);

  return useSignOutForm();
}

/** What a form that signs out does on submit: the same, wherever the form leads afterwards. */
export function useSignOutForm() {
  const opener = useOpener();
  return (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    event.preventDefault();
    void leaveBy(form, opener ?? "");
  };
}

/** Submits the form itself if more is needed, such as Clerk's handshake or an error page. */
async function leaveBy(form: HTMLFormElement, person: string) {
  const action = new URL(form.action);
  const isDone = await signOut(action, person);
  tellOtherTabs();
  if (isDone) location.replace(afterSignOut(action));
  else form.submit();
}
