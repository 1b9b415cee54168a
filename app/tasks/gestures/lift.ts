import { type Acts, idOf } from "./acts.ts";
import { Drop } from "./drop.ts";

/** How near the edge of the window a finger makes the page scroll, and how far each time, in CSS pixels. */
const NEAR = 88;
const STEP = 8;

/** A row that a finger has picked up. */
export class Lift {
  readonly #row: HTMLElement;
  readonly #drop: Drop;
  readonly #from: number;
  #at: { x: number; y: number };

  constructor(row: HTMLElement, at: { x: number; y: number }, acts: () => Acts) {
    this.#row = row;
    this.#drop = new Drop(idOf(row), acts);
    this.#from = at.y + scrollY;
    this.#at = at;
    row.dataset.lifted = "";
    this.#follow();
  }

  move(at: { x: number; y: number }) {
    this.#at = at;
    this.#show();
  }

  letGo() {
    this.#show();
    this.#putDown();
    this.#drop.fall();
  }

  cancel() {
    this.#putDown();
    this.#drop.cancel();
  }

  #show() {
    const { x, y } = this.#at;
    this.#row.style.setProperty("--lifted", `${y + scrollY - this.#from}px`);
    this.#drop.over(document.elementFromPoint(x, y), y);
  }

  /** Scrolls while the finger rests near an edge. */
  #follow = () => {
    if (!("lifted" in this.#row.dataset)) return;
    const { y } = this.#at;
    const by = y < NEAR ? -STEP : y > innerHeight - NEAR ? STEP : 0;
    const before = scrollY;
    if (by !== 0) scrollBy({ top: by, behavior: "instant" });
    if (scrollY !== before) this.#show();
    requestAnimationFrame(this.#follow);
  };

  #putDown() {
    delete this.#row.dataset.lifted;
    this.#row.style.removeProperty("--lifted");
  }
}
