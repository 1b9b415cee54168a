/** What is sent to routes: forms, bodies for the API, and bodies that name rows. */
import { randomUUID } from "node:crypto";
import type { Rows, Writer } from "../../target/principals.ts";

export const task = ({ canary }: Writer) => ({ title: `${canary} ${randomUUID()}`, notes: canary });
export const changed = (writer: Writer) => ({
  ...task(writer),
  dueOn: "",
  dueTime: "",
  priority: "none",
  listId: "",
  recurrence: "",
  tags: "planted",
  repeatsFrom: "due",
  version: "1",
  keep: "yes",
});
export const typed: Writer = { canary: "typed", name: "typed" };
export const list = ({ canary }: Writer) => ({
  name: `${canary} ${randomUUID()}`,
  submission: randomUUID(),
});
export const post = ({ canary }: Writer) => ({ title: `${canary} ${randomUUID()}`, body: canary });
export const profile = ({ name }: Writer) => ({ displayName: name, timeZone: "UTC" });
/** A browser that is to be reminded. Always the same one, because there can be ten. */
export const device = () => ({
  endpoint: "https://fcm.googleapis.com/fcm/send/verified",
  p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
});
export const added = ({ canary }: Writer) => ({ title: canary, submission: randomUUID() });

/** Each change that the API accepts, made to the named task, or with the named row. */
export const changesNaming = (named: Rows, own: Rows) => [
  ...["reopen", "trash", "restore"].map((kind) => ({ kind, ids: [named.task] })),
  { kind: "complete", ids: [named.task], timeZone: "UTC" },
  { kind: "list", ids: [named.task], listId: null },
  { kind: "due", ids: [named.task], due: "2031-01-31", timeZone: "UTC" },
  { kind: "priority", ids: [named.task], priority: "low" },
  { kind: "tags", ids: [named.task], tags: ["planted"] },
  { kind: "title", ids: [named.task], title: "Renamed", version: 1 },
  { kind: "reorder", ids: [named.task], before: own.task },
  { kind: "reorder", ids: [own.task], after: named.task },
  { kind: "reorder", ids: [own.task], after: named.task, within: "day" },
  { kind: "list", ids: [own.task], listId: named.list },
  { kind: "edit", ids: [named.task], title: "Renamed" },
  { kind: "edit", ids: [own.task], listId: named.list },
  { kind: "step", ids: [named.task], title: "A step", submission: randomUUID() },
  { kind: "stop", ids: [named.task] },
  { kind: "duplicate", ids: [named.task], submission: randomUUID() },
  {
    kind: "add",
    line: "On a list",
    submission: randomUUID(),
    timeZone: "UTC",
    sense: { listId: named.list },
  },
];

/** The same by the form for several tasks. */
export const selectionsNaming = (named: Rows, own: Rows) => [
  ...["complete", "reopen", "trash", "restore"].map((act) => ({ ids: named.task, act })),
  { ids: named.task, act: "due", due: "2031-01-31" },
  { ids: named.task, act: "priority", priority: "low" },
  { ids: named.task, act: "tags", tags: "planted" },
  { ids: named.task, act: "list", listId: own.list },
  { ids: [own.task, named.task], act: "trash" },
  { ids: own.task, act: "list", listId: named.list },
];
