/** What each key does. One that answers false did nothing, and the browser may. */
export type Shortcuts = Record<string, () => unknown>;

/** How long, in milliseconds, the second key of a pair such as `g t` may take. */
const PAIR = 1_500;

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

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
