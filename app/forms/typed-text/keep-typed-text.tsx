import { useKeepsNothing, useOutbox } from "#app/outbox/provider.tsx";
import { useAnnounce } from "#app/ui/announcer.tsx";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useLocation } from "react-router";
import {
  clearSent,
  fieldsOf,
  fill,
  type FormText,
  isAsGiven,
  nameOf,
  textOf,
  typedIn,
} from "./form-text.ts";
import { forgetTypedIn, KeptText } from "./kept-text.ts";
import { TypedTextNotice } from "./typed-text-notice.tsx";

/** A form that was filled with text from an earlier visit; `host`: where the page says so. */
type Offer = { form: HTMLFormElement; host: HTMLElement; given: FormText; typed: FormText };

/** The form that is being sent. */
type Sent = { form: HTMLFormElement; name: string; text: FormText };

/**
 * Keeps what is typed into any form of the app until it is sent or discarded, so that a link, Back or a reload loses
 * nothing. It is in the browser's storage under the person's id; signing out deletes it.
 */
export function KeepTypedText({ userId }: { userId: string }) {
  const kept = useMemo(() => new KeptText(userId), [userId]);
  const { setFull } = useKeepsNothing();
  const announce = useAnnounce();
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const sent = useRef<Sent>(null);
  const { key, state, pathname } = useLocation();

  const keep = (form: HTMLFormElement) => {
    if (isAsGiven(form)) kept.remove(nameOf(form));
    else if (!kept.put(nameOf(form), typedIn(form))) setFull();
  };

  const { refused } = useOutbox().state;
  useEffect(() => {
    for (const { isOutsider, workspace } of refused)
      if (isOutsider && workspace !== undefined) forgetTypedIn(workspace);
  }, [refused]);

  // Before the page is drawn: otherwise a form that was just sent would be offered its own text.
  useLayoutEffect(() => {
    const last = sent.current;
    sent.current = null;
    // An answer without a redirect means that the form was rejected. People who have to sign in find the text
    // afterwards.
    if (!last || !wasRedirected(state) || pathname.startsWith("/sign-in")) return;
    kept.remove(last.name);
    if (!last.form.isConnected) return;
    clearSent(last.form, last.text);
    if (!isAsGiven(last.form)) keep(last.form);
    setOffers((all) => all.filter(({ form }) => form !== last.form));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each page that is come to
  }, [key]);

  useEffect(() => {
    const seen = new WeakSet<HTMLFormElement>();
    const offer = () => {
      setOffers((all) => (all.every(({ form }) => form.isConnected) ? all : all.filter(isThere)));
      for (const form of document.forms) {
        if (seen.has(form) || fieldsOf(form).length === 0) continue;
        seen.add(form);
        const typed = kept.get(nameOf(form));
        const given = textOf(form);
        if (!typed || !fill(form, typed)) continue;
        const host = document.createElement("div");
        form.before(host);
        setOffers((all) => [...all, { form, host, given, typed }]);
        announce("What you typed here before is back.");
      }
    };
    const follow = ({ target, type }: Event) => {
      const form = target instanceof Element && "form" in target ? target.form : target;
      if (!(form instanceof HTMLFormElement)) return;
      if (type === "submit") {
        const isTyped = fieldsOf(form).length > 0;
        sent.current = isTyped ? { form, name: nameOf(form), text: textOf(form) } : null;
      } else if (fieldsOf(form).length > 0) keep(form);
    };
    offer();
    const pages = new MutationObserver(offer);
    pages.observe(document.body, { childList: true, subtree: true });
    const events = ["input", "change", "submit"];
    for (const name of events) document.addEventListener(name, follow, true);
    return () => {
      pages.disconnect();
      for (const name of events) document.removeEventListener(name, follow, true);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each person
  }, [kept]);

  return offers.map(({ form, host, given, typed }) =>
    createPortal(
      <TypedTextNotice
        isOlder={given.version !== typed.version}
        throwAway={() => {
          const now = textOf(form);
          fill(form, given);
          kept.remove(nameOf(form));
          return () => void fill(form, now);
        }}
      />,
      host,
      nameOf(form),
    ),
  );
}

/** Forgets the container of a form that has gone. */
function isThere({ form, host }: Offer): boolean {
  if (!form.isConnected) host.remove();
  return form.isConnected;
}

/** The router marks a page that follows an action. */
const wasRedirected = (state: unknown) =>
  typeof state === "object" && state !== null && "_isRedirect" in state;
