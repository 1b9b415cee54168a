import type { Fault } from "./fault.ts";

const MIGRATION = "db/migrations/0025_take_down.sql";

/** Errors in what is told of another's post, and in what site admins can do about it. */
export const moderation: Fault[] = [
  {
    name: "take-down that reaches a draft",
    file: MIGRATION,
    old: "WHERE p.id = post AND p.status = 'published' AND p.trashed_at IS NULL\n      AND EXISTS",
    new: "WHERE p.id = post AND p.trashed_at IS NULL\n      AND EXISTS",
    caughtBy: [
      "tests/db/moderation.test.ts > takes nothing down that not everyone can read",
      "tests/built-worker/takedown.test.ts > of a draft, an unlisted post",
    ],
  },
  {
    name: "take-down by anyone",
    file: MIGRATION,
    old: "OR app.actor_status() <> 'active' OR NOT app.is_site_admin() THEN",
    new: "OR app.actor_status() <> 'active' THEN",
    caughtBy: ["tests/db/moderation.test.ts > is for site admins alone"],
  },
  {
    name: "take-down under an ended session",
    file: MIGRATION,
    old: "OR app.actor_status() <> 'active' OR",
    new: "OR",
    caughtBy: ["tests/db/moderation.test.ts > is for site admins alone"],
  },
  {
    name: "unlisted posts listed for site admins",
    file: MIGRATION,
    old: "WHERE p.status = 'published' AND p.trashed_at IS NULL\n      AND (p.published_at",
    new: "WHERE p.status <> 'draft' AND p.trashed_at IS NULL\n      AND (p.published_at",
    caughtBy: ["tests/db/moderation.test.ts > lists what everyone can read"],
  },
  {
    name: "post that was taken down cached on",
    file: "app/admin/take-down.server.ts",
    old: "slugs: [slug]",
    new: "slugs: []",
    caughtBy: ["tests/built-worker/takedown.test.ts > gone for the next request"],
  },
  {
    name: "403 that tells of a private post",
    file: MIGRATION,
    old: `IS NOT NULL AND EXISTS (
    SELECT FROM public.posts AS p JOIN public.sites AS s ON s.owner_id = p.owner_id AND s.released_at IS NULL
    WHERE p.id = post AND p.status = 'published' AND`,
    new: `IS NOT NULL AND EXISTS (
    SELECT FROM public.posts AS p JOIN public.sites AS s ON s.owner_id = p.owner_id AND s.released_at IS NULL
    WHERE p.id = post AND`,
    caughtBy: [
      "tests/db/anothers.test.ts > tells of no other post",
      "tests/built-worker/posts.test.ts > tells a stranger of a private post nothing",
    ],
  },
  {
    name: "another's published post told as missing",
    file: "db/posts/change.ts",
    old: "if (found?.published)",
    new: "if (found?.published && !found)",
    caughtBy: [
      "tests/db/anothers.test.ts > trashPost: refused",
      "tests/built-worker/posts.test.ts > is changed by nobody else",
    ],
  },
  {
    name: "reason of a take-down not told",
    file: "app/posts/pages/post.tsx",
    old: "      <TakenDown post={post} />\n",
    new: "",
    caughtBy: ["tests/built-worker/takedown.test.ts > its author told why"],
  },
];
