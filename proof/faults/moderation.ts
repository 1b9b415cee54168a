import type { Fault } from "./fault.ts";

const MIGRATION = "db/migrations/0025_take_down.sql";

/** Errors in what site admins can do about posts. */
export const moderation: Fault[] = [
  {
    name: "take-down that reaches a draft",
    file: MIGRATION,
    old: "WHERE p.id = post AND p.status = 'published' AND p.trashed_at IS NULL\n      AND EXISTS",
    new: "WHERE p.id = post AND p.trashed_at IS NULL\n      AND EXISTS",
    caughtBy: [
      "tests/db/moderation.test.ts > takes nothing down that not everyone can read",
      "tests/worker/takedown.test.ts > of a draft, an unlisted post",
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
    caughtBy: ["tests/worker/takedown.test.ts > gone for the next request"],
  },
  {
    name: "reason of a take-down not told",
    file: "app/posts/pages/post.tsx",
    old: "      <TakenDown post={post} />\n",
    new: "",
    caughtBy: ["tests/worker/takedown.test.ts > its author told why"],
  },
];
