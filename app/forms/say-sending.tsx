import { useAnnounce } from "#app/ui/announcer.tsx";
import { SENDING, showSending } from "#app/ui/sending.ts";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { useNavigation } from "react-router";

/** How long, in milliseconds, a form may take before its button says that it is being sent. */
const MOMENT = 400;

/** How long, in milliseconds, a form that the browser sends by itself may take to leave its page. */
const SETTING_OUT = 1_000;

type Sent = { button: Element | null; said: string };

/**
 * While a form that writes is on its way, it cannot be sent again as it is, and if that takes longer than a moment, its button
 * and screen readers say so. What the outbox sends is shown at once and needs none of this.
 */
export function SaySending({ children }: { children: ReactNode }) {
  const announce = useAnnounce();
  const { state, formMethod = "GET" } = useNavigation();
  const isBusy = state !== "idle" && formMethod !== "GET";
  const pressed = useRef<Sent>(null);
  const onItsWay = useRef<Sent>(null);
  const left = useRef({ said: "", at: 0 });
  useEffect(() => {
    onItsWay.current = isBusy ? pressed.current : null;
    if (!isBusy) return undefined;
    const timer = setTimeout(() => {
      showSending(onItsWay.current?.button ?? null);
      announce(SENDING);
    }, MOMENT);
    return () => {
      clearTimeout(timer);
      showSending(null);
    };
  }, [isBusy, announce]);
  const keepOnce = (event: FormEvent) => {
    if (!isWriting(event.target)) return;
    const sent = sentBy(event.target, event);
    if (onItsWay.current?.said === sent.said) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    pressed.current = sent;
  };
  /** Neither the router nor the outbox has taken it, so the browser leaves the page with it. */
  const leaveOnce = (event: FormEvent) => {
    const { target: form, timeStamp: at } = event;
    if (!isWriting(form) || event.defaultPrevented) return;
    const { said } = sentBy(form, event);
    if (left.current.said === said && at - left.current.at < SETTING_OUT) event.preventDefault();
    else left.current = { said, at };
  };
  return (
    <div className="contents" onSubmitCapture={keepOnce} onSubmit={leaveOnce}>
      {children}
    </div>
  );
}

const isWriting = (form: EventTarget): form is HTMLFormElement =>
  form instanceof HTMLFormElement && form.method === "post";

/** What is sent: where to, and each field. */
function sentBy(form: HTMLFormElement, { nativeEvent }: FormEvent): Sent {
  const button = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
  const fields = [...new FormData(form, button)].map(([name, value]) => [
    name,
    typeof value === "string" ? value : value.name,
  ]);
  return {
    button,
    said: JSON.stringify([button?.getAttribute("formaction") ?? form.action, fields]),
  };
}
