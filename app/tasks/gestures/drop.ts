import { type Acts, idOf, rowOf } from "./acts.ts";

/** A task on its way to another row, or to a list in the column. What it would fall on is marked. */
export class Drop {
  readonly #id: string;
  readonly #acts: () => Acts;
  #marked: HTMLElement | null = null;
  #act: (() => void) | null = null;

  constructor(id: string, acts: () => Acts) {
    this.#id = id;
    this.#acts = acts;
  }

  /** Marks what is under the pointer; false if nothing there takes the task. */
  over(target: EventTarget | null, y: number): boolean {
    const list = target instanceof Element ? target.closest<HTMLElement>("[data-list]") : null;
    const row = rowOf(target);
    const acts = this.#acts();
    this.cancel();
    if (list) this.#aim(list, "into", () => acts.toList(this.#id, list.dataset.list ?? ""));
    else if (row && acts.mayStandBeside(this.#id, idOf(row))) {
      const { top, height } = row.getBoundingClientRect();
      const side = y < top + height / 2 ? "before" : "after";
      const beside = side === "before" ? { before: idOf(row) } : { after: idOf(row) };
      this.#aim(row, side, () => acts.place(this.#id, beside));
    }
    return this.#act !== null;
  }

  /** Puts the task where it is marked. */
  fall() {
    const act = this.#act;
    this.cancel();
    act?.();
  }

  cancel() {
    this.#marked?.removeAttribute("data-drop");
    this.#marked = this.#act = null;
  }

  #aim(element: HTMLElement, side: string, act: () => void) {
    element.dataset.drop = side;
    this.#marked = element;
    this.#act = act;
  }
}
