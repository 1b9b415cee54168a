import { randomUUID } from "node:crypto";
import { type Expectation, page, readable, resource } from "../../target/expectation.ts";
import { siteOf } from "../../target/site.ts";
import { post } from "./bodies.ts";

/** A slug that no other post has, and that is no id. */
const newSlug = () => randomUUID().replaceAll("-", "");

/** With one key for each route: an hour has ten reviews, and a key that was used gives the first one again. */
const review = (submission: string) => () => ({ timeZone: "UTC", submission });

/** Routes of `app/posts/routes.ts`. */
export const posts: Record<string, Expectation> = {
  "/w/:workspace/posts": { answers: page("200"), shows: true },
  "/w/:workspace/posts/new": {
    answers: page("200", "302 /w/me/posts/:new"),
    body: (writer) => ({ ...post(writer), slug: "", submission: randomUUID() }),
    shows: true,
    writes: true,
  },
  "/w/:workspace/posts/review": {
    answers: page("200", "302 /w/me/posts/:new"),
    body: review(randomUUID()),
    writes: true,
  },
  "/w/:workspace/posts/:id": {
    answers: page("200", "302 /w/me/posts/:id"),
    body: (writer) => ({ ...post(writer), slug: newSlug(), version: "1", keep: "yes" }),
    shows: true,
    writes: true,
    forMembers: "403",
  },
  "/w/:workspace/posts/:id/publication": {
    answers: page("200", "302 /w/me/posts/:id"),
    body: () => ({ as: "unlisted" }),
    beyond: () => ({ as: "published" }),
    shows: true,
    writes: true,
    forMembers: "403",
  },
  "/w/:workspace/posts/:id/boxes": {
    // Of a post without boxes.
    answers: page("200", "422"),
    body: () => ({ box: "0:0", version: "1", submission: randomUUID(), plain: "yes" }),
    shows: true,
    forMembers: "403",
  },
  "/w/:workspace/posts/:id/pin": {
    answers: page("200", "302 /w/me/posts/:id"),
    body: () => ({ pinned: "yes" }),
    shows: true,
    writes: true,
    forMembers: "403",
  },
  "/w/:workspace/posts/:id/changes": {
    answers: page("200", "302 /w/me/posts/:id"),
    body: () => ({ discard: "yes" }),
    shows: true,
    forMembers: "403",
  },
  "/w/:workspace/posts/:id/trash": {
    answers: page("200", "302 /w/me/posts"),
    body: () => ({ trashed: "yes", submission: randomUUID() }),
    shows: true,
    writes: true,
    forMembers: "403",
  },
  "/w/:workspace/posts/:id/history": { answers: page("200"), shows: true },
  // The version is of another post than the one that is written on.
  "/w/:workspace/posts/:id/history/:version": {
    answers: page("200", "302 /w/me/posts/:id"),
    body: () => ({ restore: "yes" }),
    shows: true,
    forMembers: "403",
  },
  "/w/:workspace/site": {
    answers: page("200", "302 /w/me/posts"),
    body: (writer) => ({ ...siteOf(writer), for: "" }),
    shows: true,
    writes: true,
  },
  "/api/v1/posts": {
    answers: resource({ ...readable, POST: "201" }),
    body: post,
    beyond: (writer) => ({ ...post(writer), status: "published" }),
    shows: true,
    writes: true,
  },
  "/api/v1/posts/:id": {
    answers: resource({ ...readable, PATCH: "200", DELETE: "204" }),
    body: post,
    shows: true,
    writes: true,
    forMembers: "403",
  },
  "/api/v1/posts/:id/publication": {
    answers: resource({ PUT: "200", DELETE: "200" }),
    body: () => ({ as: "unlisted" }),
    beyond: () => ({ as: "published" }),
    writes: true,
    forMembers: "403",
  },
  "/api/premium/generate": {
    answers: resource({ POST: "201" }),
    body: review(randomUUID()),
    writes: true,
    forMembers: "403",
  },
  "/api/v1/preview": {
    answers: resource({ POST: "200" }),
    body: ({ canary }) => ({ body: canary }),
    isWithoutRows: true,
  },
};
