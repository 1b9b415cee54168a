import { useAnnounce } from "#app/ui/announcer.tsx";
import { SENDING, showSending } from "#app/ui/sending.ts";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { useNavigation } from "react-router";

/** How long, in milliseconds, a form may take before its button says that it is being sent. */
const MOMENT = 400;

/** How long, in milliseconds, a form that was pressed may take to be on its way. */
const SETTING_OUT = 1_000;

type Sent = { form: HTMLFormElement; button: Element | null; at: number };

/**
 * While a form that writes is on its way, it cannot be sent again, and if that takes longer than a moment, its button and
 * screen readers say so. What the outbox sends is shown at once and needs none of this.
 */
export function SaySending({ children }: { children: ReactNode }) {
  const announce = useAnnounce();
  const { state, formMethod = "GET" } = useNavigation();
  const isBusy = state !== "idle" && formMethod !== "GET";
  const sent = useRef<Sent>(null);
  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && !isBusy) sent.current = null;
    wasBusy.current = isBusy;
    if (!isBusy) return undefined;
    const timer = setTimeout(() => {
      showSending(sent.current?.button ?? null);
      announce(SENDING);
    }, MOMENT);
    return () => {
      clearTimeout(timer);
      showSending(null);
    };
  }, [isBusy, announce]);
  const keepOnce = (event: FormEvent) => {
    const { target: form, nativeEvent } = event;
    if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
    if ("outbox" in form.dataset) return;
    const last = sent.current;
    if (last?.form === form && (isBusy || event.timeStamp - last.at < SETTING_OUT)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const button = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    sent.current = { form, button, at: event.timeStamp };
  };
  return (
    <div className="contents" onSubmitCapture={keepOnce}>
      {children}
    </div>
  );
}
