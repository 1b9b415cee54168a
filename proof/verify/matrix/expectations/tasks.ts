import { randomUUID } from "node:crypto";
import { type Expectation, page, readable, resource } from "../../target/expectation.ts";
import { added, changed, changesNaming, selectionsNaming, task, typed } from "./bodies.ts";

/** Routes of `app/tasks/routes.ts`. */
export const tasks: Record<string, Expectation> = {
  "/w/:workspace/today": {
    answers: page("200", "302 /w/me/today"),
    body: added,
    shows: true,
    writes: true,
  },
  "/w/:workspace/upcoming": {
    answers: page("200", "302 /w/me/upcoming"),
    body: added,
    shows: true,
    writes: true,
  },
  "/w/:workspace/done": { answers: page("200"), shows: true },
  "/w/:workspace/trash": {
    answers: page("200", "302 /w/me/trash"),
    body: () => ({ empty: "yes" }),
    shows: true,
    writes: true,
  },
  "/w/:workspace/lists/:id": {
    answers: page("200", "302 /w/me/lists/:id"),
    body: added,
    shows: true,
    writes: true,
  },
  "/w/:workspace/tasks": {
    answers: page("200", "302 /w/me/tasks"),
    body: added,
    shows: true,
    writes: true,
  },
  "/w/:workspace/tasks/:id": {
    answers: page("200", "302 /w/me/tasks/:id"),
    body: changed,
    names: ({ list: listId }) => [{ ...changed(typed), listId }],
    shows: true,
    writes: true,
  },
  "/w/:workspace/tasks/:id/subtasks": {
    answers: page("200", "302 /w/me/tasks/:id"),
    body: added,
    shows: true,
    writes: true,
  },
  "/w/:workspace/tasks/:id/completion": {
    answers: page("200", "302 /w/me/tasks?did=complete&of=:id&change=:new"),
    body: () => ({ done: "yes" }),
    shows: true,
    writes: true,
  },
  "/w/:workspace/tasks/:id/trash": {
    answers: page("200", "302 /w/me/tasks?did=trash&of=:id&change=:new"),
    body: () => ({ trashed: "yes" }),
    shows: true,
    writes: true,
  },
  "/w/:workspace/tasks/:id/boxes": {
    // Of notes without boxes.
    answers: page("302 /w/me/tasks/:id", "422"),
    body: () => ({ box: "0:0", version: "1", submission: randomUUID() }),
  },
  "/w/:workspace/tasks/:id/position": {
    answers: page("302 /w/me/tasks/:id", "302 /w/me/tasks?did=reorder&of=:id&change=:new"),
    body: (_writer, { task: itself }) => ({ before: itself }),
    names: ({ task: other }) => [{ before: other }, { after: other }],
  },
  "/w/:workspace/tasks/:id/recurrence": {
    answers: page("302 /w/me/tasks/:id", "302 /w/me/tasks?did=stop&of=:id&change=:new"),
    body: () => ({ act: "stop", version: "1" }),
  },
  "/w/:workspace/tasks/selection": {
    answers: page("200", "404"),
    body: () => ({ ids: randomUUID(), act: "priority", priority: "high" }),
    names: selectionsNaming,
    shows: true,
  },
  "/w/:workspace/posts/:id/lines": {
    answers: page("302 /w/me/posts/:id", "302 /w/me/posts/:id?task=:new"),
    body: ({ canary }) => ({ line: `0:${canary}`, submission: randomUUID() }),
    writes: true,
    isBeside: true,
  },
  "/api/v1/tasks": {
    answers: resource({ ...readable, POST: "201" }),
    body: added,
    shows: true,
    writes: true,
  },
  "/api/v1/tasks/:id": {
    answers: resource({ ...readable, PATCH: "200", DELETE: "204" }),
    body: task,
    shows: true,
    writes: true,
  },
  "/api/v1/tasks/:id/completion": {
    answers: resource({ PUT: "200", DELETE: "200" }),
    writes: true,
  },
  "/api/v1/changes": {
    answers: resource({ POST: "200" }),
    names: changesNaming,
    body: ({ canary }) => ({
      kind: "add",
      line: canary,
      timeZone: "UTC",
      submission: randomUUID(),
    }),
    writes: true,
  },
  "/api/v1/understanding": {
    answers: resource({ POST: "200" }),
    body: ({ canary }) => ({ line: canary, timeZone: "UTC" }),
    isWithoutRows: true,
  },
};
