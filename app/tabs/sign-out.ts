import { PERSON_FIELD } from "./person-field.ts";

/**
 * Name of the channel, and of the key in the browser's storage, through which tabs learn that somebody has signed out.
 */
const NAME = "rowkeep.sign-out";

/** This document's own channel, which does not receive its own messages. Created only in browsers. */
let channel: BroadcastChannel | null = null;

/** Tells every other tab of this browser to leave, in two ways, because storage may be blocked. */
export function tellOtherTabs(): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin alone
  channel?.postMessage(null);
  try {
    localStorage.setItem(NAME, crypto.randomUUID());
    localStorage.removeItem(NAME);
  } catch {
    // The channel has delivered it.
  }
}

/**
 * Calls `leave` once when another tab has signed out, although the news arrives both ways. Returns a function that
 * stops listening.
 */
export function onSignOutElsewhere(leave: () => void): () => void {
  const heard = new AbortController();
  const hear = () => {
    heard.abort();
    leave();
  };
  channel = new BroadcastChannel(NAME);
  channel.addEventListener("message", hear, { signal: heard.signal });
  const follow = ({ key }: StorageEvent) => {
    if (key === NAME) hear();
  };
  addEventListener("storage", follow, { signal: heard.signal });
  return () => {
    channel?.close();
    heard.abort();
  };
}

/**
 * Signs out by the page's own form. Returns whether that was enough, because it has led to where the form leads: some
 * answers need a document.
 */
export async function signOut(action: URL, person: string): Promise<boolean> {
  const body = new URLSearchParams({ [PERSON_FIELD]: person });
  const answer = await fetch(action, { method: "POST", body, keepalive: true }).catch(() => null);
  await dismissWorker().catch(() => {});
  return answer !== null && answer.redirected && answer.url === afterSignOut(action).href;
}

/** Takes the service worker away, and with it what lets this browser be reminded. The server has forgotten it by itself. */
async function dismissWorker() {
  await (await navigator.serviceWorker?.getRegistration())?.unregister();
}

/** Where a form that signs out leads. */
export const afterSignOut = (action: URL): URL =>
  new URL(action.searchParams.get("back") ?? "/", action);
