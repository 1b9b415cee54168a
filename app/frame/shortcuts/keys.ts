/** What each key does. One that answers false did nothing, and the browser may. */
export type Shortcuts = Record<string, () => unknown>;

/** How long, in milliseconds, the second key of a pair such as `g t` may take. */
const PAIR = 1_500;

/** How long, in milliseconds, keys mean nothing after a field was left by its own submission: the hand is typing still. */
const REST = 300;

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

/** Notices when a field goes away, or loses the focus, because the form that it stands in was sent from it. */
export class SentField {
  #field: Element | null = null;
  #leftAt = -Infinity;

  /** Gives the way to stop. */
  watch(): () => void {
    const pages = new MutationObserver(this.#look);
    pages.observe(document.body, { childList: true, subtree: true });
    const stopping = new AbortController();
    const options = { capture: true, signal: stopping.signal };
    addEventListener("submit", this.#send, options);
    addEventListener("focusout", this.#look, options);
    // Whoever leaves it on purpose is done with it.
    addEventListener("pointerdown", this.#forget, options);
    addEventListener("keydown", ({ key }) => /^(Tab|Escape)$/.test(key) && this.#forget(), options);
    stopping.signal.addEventListener("abort", () => pages.disconnect());
    return () => stopping.abort();
  }

  /** Whether it was so long ago that a key means a command again. */
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
 * Finds what a press means: a name such as `c`, `#`, `alt+ArrowUp`, or after a first key `g t`. Keys that are typed
 * into a field, or that belong to the browser, mean nothing.
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
