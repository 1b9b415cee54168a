import { type Acts, rowOf } from "./acts.ts";
import { Lift } from "./lift.ts";
import { Swipe } from "./swipe.ts";

/** How long a finger rests on a row until it is picked up, in milliseconds: less than until browsers open a menu. */
const HOLD = 400;
/** How far a finger may tremble, in CSS pixels. */
const TREMBLE = 10;
/** The edges of the window are the browser's: there a finger goes back. */
const EDGE = 28;

type Point = { x: number; y: number };

/**
 * Fingers on rows: one that pulls a row to a side swipes it, one that rests on it picks it up, and one that moves up or down
 * scrolls, as the browser does. Escape, a second finger, or going back to where it began undo what is not yet done.
 */
export function watchTouch(acts: () => Acts, signal: AbortSignal) {
  let held: { row: HTMLElement; from: Point; timer: number } | null = null;
  let under: Lift | Swipe | null = null;

  const stop = () => {
    clearTimeout(held?.timer);
    held = null;
    under?.cancel();
    under = null;
  };
  const begin = ({ touches, target }: TouchEvent) => {
    stop();
    const [touch] = touches;
    const row = rowOf(target);
    const isField = target instanceof Element && target.closest("input, label") !== null;
    if (touches.length !== 1 || !touch || !row || isField || acts().isSelecting) return;
    const from = pointOf(touch);
    const lift = () => {
      if (acts().canMove) under = new Lift(row, from, acts);
    };
    held = { row, from, timer: window.setTimeout(lift, HOLD) };
  };
  const move = (event: TouchEvent) => {
    const [touch] = event.touches;
    if (!held || !touch) return;
    const at = pointOf(touch);
    const [x, y] = [at.x - held.from.x, at.y - held.from.y];
    if (!under && Math.hypot(x, y) > TREMBLE) {
      const isAtEdge = held.from.x < EDGE || held.from.x > innerWidth - EDGE;
      if (isAtEdge || Math.abs(x) < 2 * Math.abs(y)) return stop();
      clearTimeout(held.timer);
      under = new Swipe(held.row);
    }
    if (!under) return;
    // The page would scroll, or a press follow.
    if (event.cancelable) event.preventDefault();
    if (under instanceof Lift) under.move(at);
    else under.pull(x);
  };
  const end = (event: TouchEvent) => {
    if (under && event.cancelable) event.preventDefault();
    under?.letGo();
    under = null;
    stop();
  };

  const main = document.querySelector<HTMLElement>("#main");
  main?.addEventListener("touchstart", begin, { signal, passive: true });
  main?.addEventListener("touchmove", move, { signal, passive: false });
  main?.addEventListener("touchend", end, { signal });
  main?.addEventListener("touchcancel", stop, { signal });
  // A finger that rests opens the menu of a link, where nothing is picked up.
  main?.addEventListener("contextmenu", (event) => under && event.preventDefault(), { signal });
  addEventListener("keydown", ({ key }) => key === "Escape" && stop(), { signal });
}

const pointOf = ({ clientX: x, clientY: y }: Touch): Point => ({ x, y });
