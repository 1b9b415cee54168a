import type { AnyNoun, Nouns } from "#app/outbox/noun.ts";
import type { Answer, Surroundings } from "#app/outbox/surroundings.ts";
import type { ChangeInput } from "#app/tasks/changes/kinds.server.ts";
import { taskChanges } from "#app/tasks/ways/outbox.ts";
import type { TaskSummary } from "#db/tasks.server.ts";

/** A task as a page shows it. */
export const task = (id: string, more: Partial<TaskSummary> = {}): TaskSummary => ({
  id,
  title: `Task ${id}`,
  listId: null,
  parentId: null,
  dueOn: null,
  dueTime: null,
  priority: 0,
  recurrence: null,
  repeatsFrom: null,
  assigneeId: null,
  tags: [],
  version: 1,
  doneAt: null,
  trashedAt: null,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  ...more,
});

export const line = (words: string): Extract<ChangeInput, { kind: "add" }> => ({
  kind: "add",
  line: words,
  submission: crypto.randomUUID(),
  timeZone: "UTC",
});

export const taken = (...tasks: TaskSummary[]): Answer => ({ is: "taken", outcome: { tasks } });

/** Another noun, whose changes wait next to those of tasks. */
export const others: AnyNoun = {
  request: (change) => ({ method: "POST", path: "/api/v1/others", body: change }),
  isOutcome: (body): body is unknown => body !== null,
  sentence: () => "Done.",
  wish: () => "Something else.",
  after: (change) => change,
  conflict: () => null,
};

/** A browser's storage, for all windows that share it. */
export function shelf() {
  const kept = new Map<string, string>();
  let last = Promise.resolve();
  return {
    kept,
    storage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
      removeItem: (name: string) => void kept.delete(name),
    },
    inTurn: (send: () => Promise<void>) => (last = last.then(send)),
  };
}

/** An environment whose server answers as `send` says; `retries`: scheduled retries. */
export function surroundings(
  send: Surroundings["send"],
  { storage, inTurn } = shelf(),
  nouns: Nouns = { tasks: taskChanges, others },
  now = () => 0,
) {
  let count = 0;
  const retries: { delay: number; retry: () => void }[] = [];
  const around: Surroundings = {
    nouns,
    send,
    storage,
    name: "outbox",
    ready: Promise.resolve(),
    inTurn,
    after(delay, retry) {
      const planned = { delay, retry };
      retries.push(planned);
      return () => void retries.splice(retries.indexOf(planned), 1);
    },
    now,
    newKey: () => `key ${++count} ${crypto.randomUUID()}`,
  };
  return { around, retries };
}
