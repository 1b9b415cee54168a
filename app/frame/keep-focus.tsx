import { useEffect } from "react";

const FOCUSABLE =
  "a[href], button:not(:disabled), input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled), summary";

const focusables = (place: Element) =>
  [...place.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => !element.closest("[inert]") && element.checkVisibility(),
  );

/**
 * An element's place: the containers it was in, from the inside out, and how many focusable elements came before it in
 * each.
 */
type Place = { element: Element; around: { place: Element; before: number }[] };

function placeOf(element: HTMLElement): Place {
  const around: Place["around"] = [];
  for (let place = element.parentElement; place && place !== document.body;) {
    around.push({ place, before: focusables(place).indexOf(element) });
    place = place.parentElement;
  }
  return { element, around };
}

/** Containers in which the focus stays as long as they contain something focusable. */
const GROUP = "li, form, fieldset, dialog, [role=status], [role=alert], [data-focus-group]";

/** The next element within the nearest container that still exists; null if none does. */
function nextTo({ around }: Place): HTMLElement | null {
  for (const { place, before } of around) {
    if (!place.isConnected || !place.matches(GROUP)) continue;
    const all = focusables(place);
    const next = all[Math.min(Math.max(before, 0), all.length - 1)];
    if (next) return next;
  }
  return null;
}

function heading(): HTMLElement | null {
  const title = document.querySelector<HTMLElement>("main h1");
  if (title) title.tabIndex = -1;
  return title;
}

/**
 * Moves the focus when the focused element disappears: next to where it was, otherwise to where it had been on the page
 * before, otherwise to the heading. Without this the document gets the focus: the next letter is a command, and Tab
 * starts at the top.
 */
export function KeepFocus() {
  useEffect(() => {
    let last: Place | null = null;
    let onPage: HTMLElement | null = null;
    const came = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      last = placeOf(target);
      // Messages come and go.
      if (target.closest("main") && !target.closest(".slips")) onPage = target;
    };
    const left = ({ target, relatedTarget }: FocusEvent) => {
      // People who click next to it, or press Escape in a field, want nothing else to have the focus.
      if (relatedTarget === null)
        setTimeout(() => {
          const isHere = target instanceof Element && target.isConnected;
          if (isHere && last?.element === target && document.activeElement === document.body)
            last = null;
        });
    };
    const find = () => {
      if (!last || last.element.isConnected) return;
      const gone = last;
      last = null;
      if (document.activeElement !== document.body && document.activeElement !== null) return;
      const place = nextTo(gone) ?? (onPage?.isConnected ? onPage : heading());
      place?.focus({ preventScroll: true });
    };
    const pages = new MutationObserver(find);
    pages.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("focusin", came);
    document.addEventListener("focusout", left);
    return () => {
      pages.disconnect();
      document.removeEventListener("focusin", came);
      document.removeEventListener("focusout", left);
    };
  }, []);
  return null;
}
