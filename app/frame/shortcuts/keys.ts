/** What each key does. A function that returns false did nothing, so the browser may act. */
export type Shortcuts = Record<string, () => unknown>;

/** The time, in milliseconds, that the second key of a pair such as `g t` may take. */
const PAIR = 1_500;

/** The time, in milliseconds, that shortcuts stay off after a form was submitted from a field: the hand is still typing. */
const REST = 300;

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

/** Notices when a field disappears or loses the focus because its own form was submitted from it. */
export class SentField {
  #field: Element | null = null;
  #leftAt = -Infinity;

  /** Returns a function that stops. */
  watch(): () => void {
    const pages = new MutationObserver(this.#look);
    pages.observe(document.body, { childList: true, subtree: true });
    const stopping = new AbortController();
    const options = { capture: true, signal: stopping.signal };
    addEventListener("submit", this.#send, options);
    addEventListener("focusout", this.#look, options);
    // People who leave it on purpose are done with it.
    addEventListener("pointerdown", this.#forget, options);
    addEventListener("keydown", ({ key }) => /^(Tab|Escape)$/.test(key) && this.#forget(), options);
    stopping.signal.addEventListener("abort", () => pages.disconnect());
    return () => stopping.abort();
  }

  /** Whether that was long enough ago for a key to be a command again. */
  isOver = () => performance.now() - this.#leftAt >= REST;

  #send = ({ target }: Event) => {
    const field = document.activeElement;
    const isIts = field?.matches(TYPING) && target instanceof Node && target.contains(field);
    this.#field = isIts ? field : null;
  };

  #look = (event?: unknown) => {
    if (!this.#field) return;
    const isLeft = event instanceof FocusEvent && event.target === this.#field;
    if (!isLeft && document.activeElement === this.#field) return;
    this.#forget();
    this.#leftAt = performance.now();
  };

  #forget = () => {
    this.#field = null;
  };
}

const SIGN = /^[!-/:-@]$/;
const LATIN = /^[\0-\u024f]*$/;

/** The key that was pressed, or where the layout has letters of another alphabet, the one that Latin layouts have there. */
function letterOf({ key, code, shiftKey }: KeyboardEvent): string {
  if (LATIN.test(key)) return key;
  if (code === "Digit3" && shiftKey) return "#";
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter === undefined) return key;
  return shiftKey ? letter : letter.toLowerCase();
}

/**
 * The name of a key press, such as `c`, `#`, `alt+ArrowUp`, or after a first key `g t`. Keys that are typed into a
 * field, or that belong to the browser, have none.
 */
export class KeyReader {
  #first: { key: string; at: number } | null = null;

  read(event: KeyboardEvent, shortcuts: Shortcuts): string | null {
    const isGraph = event.getModifierState("AltGraph");
    if (event.defaultPrevented || event.isComposing || event.metaKey) return null;
    if (event.ctrlKey && !isGraph) return null;
    if (event.target instanceof Element && event.target.closest(TYPING)) return null;
    if (document.querySelector("dialog[open]")) return null;
    const typed = letterOf(event);
    // Some layouts have signs such as # on AltGr or Option.
    const key = event.altKey && !isGraph && !SIGN.test(typed) ? `alt+${typed}` : typed;
    const first = this.#first;
    this.#first = null;
    if (first && event.timeStamp - first.at < PAIR) {
      const pair = `${first.key} ${key}`;
      return pair in shortcuts ? pair : null;
    }
    const opens = Object.keys(shortcuts).some((name) => name.startsWith(`${key} `));
    if (opens) this.#first = { key, at: event.timeStamp };
    return key in shortcuts ? key : null;
  }
}
