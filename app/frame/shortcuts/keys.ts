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

/**
 * The name of a key press, such as `c`, `#`, `alt+ArrowUp`, or after a first key `g t`. Keys that are typed into a
 * field, or that belong to the browser, have none.
 */
export class KeyReader {
  #first: { key: string; at: number } | null = null;

  read(event: KeyboardEvent, shortcuts: Shortcuts): string | null {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey) return null;
    if (event.target instanceof Element && event.target.closest(TYPING)) return null;
    if (document.querySelector("dialog[open]")) return null;
    const key = event.altKey ? `alt+${event.key}` : event.key;
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
