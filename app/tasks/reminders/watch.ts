import type { Noted } from "#app/frame/noted.ts";
import { browserStorage } from "#app/ui/browser-storage.ts";
import type { Frame } from "#db/tasks.server.ts";

/** A task that is due, and where. */
export type DueTask = Frame["reminders"][number] & Pick<Noted, "today" | "timeZone" | "workspace">;

const DAY = 86_400_000;

/**
 * Calls `tell` when something is due, once for each task and time in all tabs of this browser together. A tab that nobody sees
 * waits until somebody does. Returns a function that stops.
 */
export function watch(noted: Noted, userId: string, tell: (due: DueTask) => void): () => void {
  const { reminders, ...page } = noted;
  const ended = new AbortController();
  const { signal } = ended;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    const now = Date.now();
    const next = reminders.find(({ at }) => at > now);
    if (next) timer = setTimeout(look, next.at - now);
    if (document.hidden) return;
    for (const due of reminders) {
      if (due.at <= now) void tellOnce({ ...due, ...page });
    }
  };
  const tellOnce = (due: DueTask) =>
    navigator.locks.request(nameOf(userId), () => {
      if (!signal.aborted && isNew(userId, due)) tell(due);
    });
  document.addEventListener("visibilitychange", look, { signal });
  look();
  return () => {
    clearTimeout(timer);
    ended.abort();
  };
}

const nameOf = (userId: string) => `rowkeep.reminded.${userId}`;

/** Whether no tab has told of it; from then on, this one has. Without storage, each tab tells for itself, and may do so twice. */
function isNew(userId: string, { id, at }: DueTask): boolean {
  const storage = browserStorage();
  const name = nameOf(userId);
  const told = toldOf(storage?.getItem(name) ?? "");
  if (told[id] === at) return false;
  const recent = Object.entries(told).filter(([, time]) => time > Date.now() - DAY);
  try {
    storage?.setItem(name, JSON.stringify({ ...Object.fromEntries(recent), [id]: at }));
  } catch {
    // It is full.
  }
  return true;
}

/** When each task was due that has been told of, in milliseconds since 1970. */
function toldOf(kept: string): Record<string, number> {
  try {
    return JSON.parse(kept || "{}");
  } catch {
    return {};
  }
}
