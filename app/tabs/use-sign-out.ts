import { type FormEvent, useEffect } from "react";
import { NavigationType, useNavigationType } from "react-router";
import { useOpener } from "./opener.tsx";
import { signOut, tellOtherTabs } from "./sign-out.ts";

/**
 * What the page of signing out does where scripts run: the other tabs of the browser leave with it. Clerk's own button has
 * signed out when it leads here, within the document of who was there; a document that begins here shows nothing of that.
 */
export function useSignOut({ isSignedIn }: { isSignedIn: boolean }) {
  const opener = useOpener();
  const wasLed = useNavigationType() !== NavigationType.Pop;
  const hasLeft = !isSignedIn && opener !== null && wasLed;
  useEffect(() => {
    if (!hasLeft) return;
    tellOtherTabs();
    void signOut("/sign-out?forget", "").finally(() => location.replace("/"));
  }, [hasLeft]);

  return (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    event.preventDefault();
    void leaveBy(form, opener ?? "");
  };
}

/** The form itself is sent where there is more to it, such as Clerk's handshake, or a fault to be shown. */
async function leaveBy(form: HTMLFormElement, person: string) {
  const isDone = await signOut("/sign-out", person);
  tellOtherTabs();
  if (isDone) location.replace("/");
  else form.submit();
}
