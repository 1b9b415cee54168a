/** How long, in milliseconds, and how far, in pixels, the second click of a double click may be from the first. */
const DOUBLE = 500;
const NEAR = 12;

type Click = { timeStamp: number; clientX: number; clientY: number };

let last: (Click & { id: string }) | null = null;

/**
 * Whether a click on a row is the second one of a double click on another: a row that was ticked makes way, and the next one
 * comes under the pointer.
 */
export function isSecondClick(id: string, { timeStamp, clientX, clientY }: Click): boolean {
  const before = last;
  last = { id, timeStamp, clientX, clientY };
  return (
    before !== null &&
    before.id !== id &&
    timeStamp - before.timeStamp < DOUBLE &&
    Math.hypot(clientX - before.clientX, clientY - before.clientY) < NEAR
  );
}
