import { useEffect } from "react";

const FOCUSABLE =
  "a[href], button:not(:disabled), input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled), summary";

const focusables = (place: Element) =>
  [...place.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => !element.closest("[inert]") && element.checkVisibility(),
  );

/** Where an element stood: what it was in, from the inside out, and how many focusable ones were before it in each. */
type Place = { element: Element; around: { place: Element; before: number }[] };

function placeOf(element: HTMLElement): Place {
  const around: Place["around"] = [];
  for (let place = element.parentElement; place && place !== document.body;) {
    around.push({ place, before: focusables(place).indexOf(element) });
    place = place.parentElement;
  }
  return { element, around };
}

/** What stands for itself: the focus stays in it as long as there is something to focus. */
const GROUP = "li, form, fieldset, dialog, [role=status], [role=alert], [data-focus-group]";

/** The next one within the nearest group that is still there; null when nothing of it is. */
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
 * Finds the focus a place when what had it goes away: next to where it was, else where it had been on the page before, else
 * the heading. Without that it falls to the document, where the next letter is a command and Tab begins anew.
 */
export function KeepFocus() {
  useEffect(() => {
    let last: Place | null = null;
    let onPage: HTMLElement | null = null;
    const came = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      last = placeOf(target);
      if (target.closest("main")) onPage = target;
    };
    const left = ({ target, relatedTarget }: FocusEvent) => {
      // Who clicks beside it, or presses Escape in a field, means nothing else to have the focus.
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
