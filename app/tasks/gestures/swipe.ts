/** Beyond this, letting go acts; before it, nothing happens. In CSS pixels. */
const farFrom = (row: HTMLElement) => Math.min(160, Math.max(96, row.clientWidth * 0.3));

/** A finger that pulls a row to a side: to its end completes, to its start opens the dates. */
export class Swipe {
  readonly #row: HTMLElement;
  #does: HTMLElement | null = null;

  constructor(row: HTMLElement) {
    this.#row = row;
  }

  /** `by`: how far the finger is from where it began, in CSS pixels to the right. */
  pull(by: number) {
    const row = this.#row;
    const toEnd = by > 0 === (getComputedStyle(row).direction === "ltr");
    const button = row.querySelector<HTMLElement>(toEnd ? ".tick" : ".more");
    const pulled = button ? by : 0;
    this.#does = Math.abs(pulled) >= farFrom(row) ? button : null;
    row.dataset.swipe = toEnd ? "end" : "start";
    row.dataset.says = toEnd ? (row.querySelector(".tick.done") ? "Reopen" : "Complete") : "Date";
    row.toggleAttribute("data-far", this.#does !== null);
    row.style.setProperty("--pulled", `${pulled}px`);
    row.style.setProperty("--bared", `${Math.abs(pulled)}px`);
  }

  /** Presses the button that the row was pulled to. */
  letGo() {
    const button = this.#does;
    this.cancel();
    button?.click();
  }

  cancel() {
    const row = this.#row;
    this.#does = null;
    for (const name of ["swipe", "says", "far"]) delete row.dataset[name];
    for (const name of ["--pulled", "--bared"]) row.style.removeProperty(name);
  }
}
