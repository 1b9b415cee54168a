import { randomUUID } from "node:crypto";
import type { Rows, Writer } from "./principals.ts";

export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** A status, and the place that a redirect leads to, with `:id` for the row of the path and `:new` for one just made. */
export type Answer = `${number}` | `${number} ${string}`;
type Answers = Record<Method, Answer>;

export type Expectation = {
  /** What the route answers to someone who may reach it. */
  answers: Answers;
  /** The same for someone signed in, where that differs. */
  signedIn?: Answers;
  /** What is asked for with the path, where it answers little without. */
  query?: `?${string}`;
  /** What is posted: fields of a form, or JSON for the API; `rows` are those that the address is about. */
  body?: (writer: Writer, rows: Rows) => Record<string, unknown>;
  /** Bodies that name rows: those `named`, which may be another's, and where one is needed besides, the sender's `own`. */
  names?: (named: Rows, own: Rows) => Record<string, unknown>[];
  /** Whether `GET` shows its owner something of what only they may see. */
  shows?: true;
  /** Whether its owner's unsafe requests change rows of theirs. */
  writes?: true;
  /** Whether an answer may set cookies. */
  setsCookies?: true;
  /** Whether it needs a session and no row: someone banned or deleted is not noticed there. */
  isWithoutRows?: true;
};

/** A page that is only read, or one whose form is posted. */
function page(read: Answer, write: Answer = "405"): Answers {
  return { GET: read, HEAD: read, POST: write, PUT: write, PATCH: write, DELETE: write };
}

const resource = (answers: Partial<Answers>): Answers => ({ ...page("405"), ...answers });

const task = ({ canary }: Writer) => ({ title: `${canary} ${randomUUID()}`, notes: canary });
const changed = (writer: Writer) => ({
  ...task(writer),
  dueOn: "",
  dueTime: "",
  priority: "none",
  listId: "",
  recurrence: "",
  repeatsFrom: "due",
  version: "1",
  keep: "yes",
});
const typed: Writer = { canary: "typed", name: "typed" };
const list = ({ canary }: Writer) => ({
  name: `${canary} ${randomUUID()}`,
  submission: randomUUID(),
});
const profile = ({ name }: Writer) => ({ displayName: name, timeZone: "UTC" });
const added = ({ canary }: Writer) => ({ title: canary, submission: randomUUID() });
const readable = { GET: "200", HEAD: "200" } as const;

/** Each change that the API takes, made to the task that is named, or by what is named. */
const changesNaming = (named: Rows, own: Rows) => [
  ...["reopen", "trash", "restore"].map((kind) => ({ kind, ids: [named.task] })),
  { kind: "complete", ids: [named.task], timeZone: "UTC" },
  { kind: "list", ids: [named.task], listId: null },
  { kind: "due", ids: [named.task], due: "2031-01-31", timeZone: "UTC" },
  { kind: "priority", ids: [named.task], priority: "low" },
  { kind: "title", ids: [named.task], title: "Renamed", version: 1 },
  { kind: "place", ids: [named.task], before: own.task },
  { kind: "place", ids: [own.task], after: named.task },
  { kind: "list", ids: [own.task], listId: named.list },
  {
    kind: "add",
    line: "On a list",
    submission: randomUUID(),
    timeZone: "UTC",
    sense: { listId: named.list },
  },
];

/** The same by the form of many tasks. */
const selectionsNaming = (named: Rows, own: Rows) => [
  ...["complete", "reopen", "trash", "restore"].map((act) => ({ ids: named.task, act })),
  { ids: named.task, act: "due", due: "2031-01-31" },
  { ids: named.task, act: "priority", priority: "low" },
  { ids: named.task, act: "list", listId: own.list },
  { ids: [own.task, named.task], act: "trash" },
  { ids: own.task, act: "list", listId: named.list },
];

/** What each route answers, by its path: a route that is missing here fails the verifier. */
export const expectations: Record<string, Expectation> = {
  "/": { answers: page("200") },
  "/pricing": { answers: page("200") },
  "/security": { answers: page("200") },
  "/unauthorized": { answers: page("200") },

  "/sign-in/*": { answers: page("200"), signedIn: page("302 /dashboard") },
  "/sign-up/*": { answers: page("200"), signedIn: page("302 /dashboard") },
  "/sign-out": {
    answers: page("303 /", "303 /"),
    signedIn: page("200", "303 /"),
    setsCookies: true,
  },

  "/onboarding": { answers: page("302 /w/me/today", "302 /w/me/today"), body: profile },
  "/dashboard": { answers: page("302 /w/me/today") },
  "/account": { answers: page("200", "302 /account?saved"), body: profile, shows: true },
  "/account/sign-in-details/*": { answers: page("200"), isWithoutRows: true },

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
  "/w/:workspace/lists": {
    answers: page("200", "302 /w/me/lists/:new"),
    body: list,
    shows: true,
    writes: true,
  },
  "/w/:workspace/lists/:id": {
    answers: page("200", "302 /w/me/lists/:id"),
    body: added,
    shows: true,
    writes: true,
  },
  "/w/:workspace/lists/:id/name": {
    answers: page("200", "302 /w/me/lists/:id"),
    body: ({ canary }) => ({ name: `${canary} ${randomUUID()}`, version: "1" }),
    shows: true,
    writes: true,
  },
  "/w/:workspace/lists/:id/place": {
    answers: page("200", "302 /w/me/lists"),
    // Before itself: where it stands already.
    body: (_writer, { list: itself }) => ({ before: itself }),
    names: ({ list: other }) => [{ before: other }, { after: other }],
    shows: true,
  },
  "/w/:workspace/lists/:id/deletion": {
    answers: page("200", "302 /w/me/lists"),
    body: () => ({ tasks: "keep", submission: randomUUID() }),
    shows: true,
    writes: true,
  },
  // Not for the canary itself: what was asked is repeated, and what was found is marked.
  "/w/:workspace/search": { answers: page("200"), query: "?q=title", shows: true },
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
    answers: page("200", "302 /w/me/tasks?did=completed&of=:id"),
    body: () => ({ done: "yes" }),
    shows: true,
    writes: true,
  },
  "/w/:workspace/tasks/:id/trash": {
    answers: page("200", "302 /w/me/tasks?did=trashed&of=:id"),
    body: () => ({ trashed: "yes" }),
    shows: true,
    writes: true,
  },
  "/w/:workspace/tasks/:id/place": {
    answers: page("302 /w/me/tasks/:id", "302 /w/me/tasks?did=moved&of=:id"),
    body: (_writer, { task: itself }) => ({ before: itself }),
    names: ({ task: other }) => [{ before: other }, { after: other }],
  },
  "/w/:workspace/tasks/:id/recurrence": {
    answers: page("302 /w/me/tasks/:id", "302 /w/me/tasks?did=stopped&of=:id"),
    body: () => ({ act: "stop", version: "1" }),
  },
  "/w/:workspace/tasks/selection": {
    answers: page("200", "404"),
    body: () => ({ ids: randomUUID(), act: "priority", priority: "high" }),
    names: selectionsNaming,
    shows: true,
  },

  "/admin": { answers: page("200") },

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
  "/api/webhooks/clerk": { answers: page("405", "400"), body: () => ({ type: "user.deleted" }) },
  "/api/health": { answers: resource(readable) },

  "/api/*": { answers: page("404", "404") },
  "*": { answers: page("404", "404") },
};
