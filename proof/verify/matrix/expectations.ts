import { randomUUID } from "node:crypto";
import {
  added,
  changed,
  changesNaming,
  list,
  post,
  profile,
  selectionsNaming,
  task,
  typed,
} from "./bodies.ts";
import { type Expectation, page, resource } from "../target/expectation.ts";
import { siteOf } from "../target/site.ts";

const readable = { GET: "200", HEAD: "200" } as const;

/** What is there is no page of React's; what is not is answered as any address without a route. */
const published = {
  answers: { ...page("404", "404"), ...readable },
  data: page("404", "404"),
  cache: "public, no-cache",
};

/** A slug that no other post has, and that is no id. */
const newSlug = () => randomUUID().replaceAll("-", "");

/** What each route answers, by its path. The verifier fails for a route that is missing here. */
export const expectations: Record<string, Expectation> = {
  "/": { answers: page("200") },
  "/pricing": { answers: page("200") },
  "/security": { answers: page("200") },
  "/unauthorized": { answers: page("200") },

  // Of somebody who publishes nothing: `tests/worker/published.test.ts` reads what is published.
  "/:at": { answers: page("404", "404") },
  "/:at/:slug": { answers: page("404", "404") },
  "/:at/tags/:tag": { answers: page("404", "404") },
  "/:at/feed.xml": { answers: page("404", "404") },
  "/sitemap.xml": published,
  "/robots.txt": published,

  "/sign-in/*": { answers: page("200"), signedIn: page("302 /dashboard") },
  "/sign-up/*": { answers: page("200"), signedIn: page("302 /dashboard") },
  "/sign-out": {
    answers: page("200", "303 /"),
    // By way of Clerk, because such a token ends no session.
    stale: page("200", "303 /sign-out"),
    setsCookies: true,
    writes: true,
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
  "/w/:workspace/lists/:id/position": {
    answers: page("200", "302 /w/me/lists"),
    // Before itself: where it already is.
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
  // Not for the canary itself: the query is repeated, and matches are marked.
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

  "/w/:workspace/tags": { answers: page("200"), shows: true },
  "/w/:workspace/tags/:tag": { answers: page("200"), shows: true },
  "/w/:workspace/tags/:tag/name": {
    answers: page("200", "302 /w/me/tags/planted"),
    body: () => ({ name: "planted" }),
    shows: true,
  },
  // Of a tag that nobody has, because a page of one that was deleted shows nothing more.
  "/w/:workspace/tags/:tag/deletion": {
    answers: page("404", "302 /w/me/tags"),
    body: () => ({ delete: "yes" }),
  },

  "/w/:workspace/posts": { answers: page("200"), shows: true },
  "/w/:workspace/posts/new": {
    answers: page("200", "302 /w/me/posts/:new"),
    body: (writer) => ({ ...post(writer), slug: "", submission: randomUUID() }),
    shows: true,
    writes: true,
  },
  "/w/:workspace/posts/:id": {
    answers: page("200", "302 /w/me/posts/:id"),
    body: (writer) => ({ ...post(writer), slug: newSlug(), version: "1", keep: "yes" }),
    shows: true,
    writes: true,
  },
  "/w/:workspace/posts/:id/publication": {
    answers: page("200", "302 /w/me/posts/:id"),
    body: () => ({ as: "unlisted" }),
    shows: true,
    writes: true,
  },
  "/w/:workspace/posts/:id/boxes": {
    // Of a post without boxes.
    answers: page("200", "422"),
    body: () => ({ box: "0:0", version: "1", submission: randomUUID(), plain: "yes" }),
    shows: true,
  },
  "/w/:workspace/posts/:id/pin": {
    answers: page("200", "302 /w/me/posts/:id"),
    body: () => ({ pinned: "yes" }),
    shows: true,
    writes: true,
  },
  "/w/:workspace/posts/:id/changes": {
    answers: page("200", "302 /w/me/posts/:id"),
    body: () => ({ discard: "yes" }),
    shows: true,
  },
  "/w/:workspace/posts/:id/trash": {
    answers: page("200", "302 /w/me/posts"),
    body: () => ({ trashed: "yes", submission: randomUUID() }),
    shows: true,
    writes: true,
  },
  "/w/:workspace/posts/:id/history": { answers: page("200"), shows: true },
  // The version is of another post than the one that is written on.
  "/w/:workspace/posts/:id/history/:version": {
    answers: page("200", "302 /w/me/posts/:id"),
    body: () => ({ restore: "yes" }),
    shows: true,
  },
  "/w/:workspace/site": {
    answers: page("200", "302 /w/me/posts"),
    body: (writer) => ({ ...siteOf(writer), for: "" }),
    shows: true,
    writes: true,
  },

  "/w/:workspace/tasks/:id/posts": {
    answers: page("200", "302 /w/me/tasks/:id"),
    body: ({ canary }) => ({ wanted: `${canary} title` }),
    names: ({ post: named }) => [{ wanted: `/w/me/posts/${named}` }],
    shows: true,
    writes: true,
  },
  "/w/:workspace/posts/:id/lines": {
    answers: page("302 /w/me/posts/:id", "302 /w/me/posts/:id?task=:new"),
    body: ({ canary }) => ({ line: `0:${canary}`, submission: randomUUID() }),
    writes: true,
    isBeside: true,
  },
  "/w/:workspace/posts/:id/tasks": {
    answers: page("200", "302 /w/me/posts/:id"),
    body: ({ canary }) => ({ wanted: `${canary} title` }),
    names: ({ task: named }) => [{ wanted: `/w/me/tasks/${named}` }],
    shows: true,
    writes: true,
    isBeside: true,
  },
  "/api/v1/tasks/:id/posts/:post": {
    answers: resource({ PUT: "204", DELETE: "204" }),
    writes: true,
  },

  "/admin": { answers: page("200") },
  "/admin/posts": { answers: page("200") },
  // Of a private post, which no site admin reaches: `tests/worker/takedown.test.ts` takes down what is published.
  "/admin/posts/:id/takedown": {
    answers: page("404", "404"),
    body: () => ({ reason: "Spam." }),
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
  "/api/v1/search": { answers: resource(readable), query: "?q=title", shows: true },
  "/api/v1/posts": {
    answers: resource({ ...readable, POST: "201" }),
    body: post,
    shows: true,
    writes: true,
  },
  "/api/v1/posts/:id": {
    answers: resource({ ...readable, PATCH: "200", DELETE: "204" }),
    body: post,
    shows: true,
    writes: true,
  },
  "/api/v1/posts/:id/publication": {
    answers: resource({ PUT: "200", DELETE: "200" }),
    body: () => ({ as: "unlisted" }),
    writes: true,
  },
  "/api/v1/posts/:id/takedown": {
    answers: resource({ PUT: "404" }),
    body: () => ({ reason: "Spam." }),
  },
  "/api/v1/preview": {
    answers: resource({ POST: "200" }),
    body: ({ canary }) => ({ body: canary }),
    isWithoutRows: true,
  },
  "/api/webhooks/clerk": { answers: page("405", "400"), body: () => ({ type: "user.deleted" }) },
  "/api/health": { answers: resource(readable) },

  "/api/*": { answers: page("404", "404") },
  "*": { answers: page("404", "404") },
};
