import type { Fault } from "./fault.ts";

const rights = "db/migrations/0042_plan_limit_rights.sql";
const billing = "tests/db/billing.test.ts";
const limits = "tests/db/limits.test.ts";

/** Faults in what a person or an organisation pays for, and in what that allows. */
export const plans: Fault[] = [
  {
    name: "limit of published posts outside the statement",
    file: "db/posts/publication.server.ts",
    old: "  const room = hasRoom(owner);\n",
    new: `  const [[asked]] = await owner.read(owner.compute({ room: hasRoom(owner) }));
  const room = asked?.room ? sql\`true\` : sql\`false\`;\n`,
    caughtBy: [limits],
  },
  {
    name: "new posts published without a limit",
    file: "db/posts/creation.server.ts",
    old: `        publish?.as === "published" ? hasRoom(owner) : undefined,\n`,
    new: "",
    caughtBy: [limits],
  },
  {
    name: "unlisted posts that become published without a limit",
    file: "db/posts/publication.server.ts",
    old: `or(eq(it.status, "published"), room)`,
    new: `or(ne(it.status, "draft"), room)`,
    caughtBy: [limits],
  },
  {
    name: "gate of a route dropped",
    file: "app/posts/routes.ts",
    old: `    file: "posts/api/review.ts",
    access: "owner",
    pro: "weeklyReview",`,
    new: `    file: "posts/api/review.ts",
    access: "owner",`,
    caughtBy: ["tests/built-worker/reviews.test.ts > nobody on the free plan"],
  },
  {
    name: "gate declared and not held",
    file: "app/access/doors.server.ts",
    old: "pro !== null",
    new: "false",
    caughtBy: [
      "tests/built-worker/reviews.test.ts > nobody on the free plan",
      "tests/built-worker/matrix.test.ts > does on pro what it refuses on the free plan",
    ],
  },
  {
    name: "reviews without a limit for an hour",
    file: "db/posts/review.server.ts",
    old: "where cardinality(app.reviews_of_actor()) < ${REVIEWS_PER_HOUR}::int",
    new: "where true",
    caughtBy: ["tests/built-worker/reviews.test.ts > after nine in an hour"],
  },
  {
    name: "titles of tasks as Markdown",
    file: "app/posts/review/review.server.ts",
    old: "`- ${plain(title)}`",
    new: "`- ${title}`",
    caughtBy: ["tests/built-worker/reviews.test.ts > has what people typed as text"],
  },
  {
    name: "plan open by default",
    file: rights,
    old: "    ELSE 'free'\n",
    new: "    ELSE 'pro'\n",
    caughtBy: [billing, limits],
  },
  {
    name: "unpaid plan granted",
    file: rights,
    old: "(i.status = 'active' OR",
    new: "(i.status IN ('active', 'incomplete') OR",
    caughtBy: [billing],
  },
  {
    name: "cancelled plan without an end",
    file: rights,
    old: " AND i.period_end > pg_catalog.now()))",
    new: "))",
    caughtBy: [billing],
  },
  {
    name: "plan of another payer",
    file: rights,
    old: "WHERE i.owner_id = payer AND i.plan IN ('pro', 'pro_org')\n        AND (",
    new: "WHERE i.plan IN ('pro', 'pro_org')\n        AND (",
    caughtBy: [billing],
  },
  {
    name: "older event of billing over a newer one",
    file: "db/plans.server.ts",
    old: " and ${isNewer}`",
    new: "`",
    caughtBy: [billing],
  },
  {
    name: "reviews counted by workspace",
    file: rights,
    old: "      AND i.created_at > pg_catalog.now() - '1 hour'",
    new: "      AND i.owner_id = app.owner_id() AND i.created_at > pg_catalog.now() - '1 hour'",
    caughtBy: ["tests/built-worker/plans-of-workspaces.test.ts > ten reviews in an hour"],
  },
  {
    name: "trash gone with pro",
    file: "db/purge.server.ts",
    old: "where app.pro_until(one.id) > ${ago(TRASH_GRACE_DAYS)})",
    new: "where app.pro_until(one.id) > ${now})",
    caughtBy: ["tests/db/kept-trash.test.ts"],
  },
  {
    name: "places told in a circle",
    file: "db/plans.server.ts",
    old: " and ${isUnset} and ${placesTold} is distinct from ${wanted}`",
    new: " and ${isUnset}`",
    caughtBy: ["tests/db/places.test.ts"],
  },
  {
    name: "text of a language model as Markdown",
    file: "app/posts/review/prose.server.ts",
    old: "plain(paragraph.split",
    new: "(paragraph.split",
    caughtBy: ["tests/app/posts/prose.test.ts"],
  },
];
