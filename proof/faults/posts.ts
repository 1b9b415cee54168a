import type { Fault } from "./fault.ts";

const isolation = "tests/db/isolation.test.ts";
const tags = "tests/built-worker/tags.test.ts";

/** What a post may not do to its readers, or to the worker. */
export const posts: Fault[] = [
  {
    name: "markup in posts",
    file: "app/markdown/post-parser.server.ts",
    old: "html: false",
    new: "html: true",
    caughtBy: ["tests/app/markdown/post-hostile.test.ts"],
  },
  {
    name: "any address in posts",
    file: "app/markdown/post-parser.server.ts",
    old: "  parser.validateLink = isAddress;\n",
    new: "",
    caughtBy: ["tests/app/markdown/post-hostile.test.ts"],
  },
  {
    name: "rendering without a budget",
    file: "app/markdown/budget.server.ts",
    old: "if (spent > STEPS_MAX) throw new TooIntricate();",
    new: "",
    caughtBy: ["tests/app/markdown/post-bounds.test.ts"],
  },
  {
    name: "link to another's post",
    file: "db/links/changes.server.ts",
    old: "from ${owner.rows(posts)} as mine",
    new: "from ${posts} as mine",
    caughtBy: ["tests/db/isolation.test.ts"],
  },
  {
    name: "box of a post ticked from a page that is out of date",
    file: "db/posts/tick.server.ts",
    old: "eq(it.version, version),",
    new: "",
    caughtBy: ["tests/db/ticks.test.ts"],
  },
  {
    name: "box of notes ticked from a page that is out of date",
    file: "db/tasks/tick.server.ts",
    old: "and(eq(it.version, version), isThere)",
    new: "isThere",
    caughtBy: ["tests/db/ticks.test.ts"],
  },
  {
    name: "asked save replaced by the next autosave",
    file: "db/migrations/0028_kept_versions.sql",
    old: " OR (NEW.saved_as = 'saved' AND latest.kind = 'autosaved')",
    new: "",
    caughtBy: ["tests/db/post-history.test.ts > keeps what somebody asked to save"],
  },
  {
    name: "tags spelled as another owner does",
    file: "db/migrations/0024_tags.sql",
    old: "ON known.owner_id = owner AND known.key",
    new: "ON known.key",
    caughtBy: [`${isolation} > editTask`],
  },
  {
    name: "tags merged without being asked",
    file: "db/tags/changes.server.ts",
    old: "const isOne = merge ?",
    new: "const isOne = true ?",
    caughtBy: ["tests/db/tags.test.ts > are merged only if that is what was meant"],
  },
  {
    name: "public page of a tag from tags that are not published",
    file: "db/public/tag-page.server.ts",
    old: "unnest(posts.published_tags) as tag",
    new: "unnest(posts.tags) as tag",
    caughtBy: [`${tags} > knows no tag of a draft`],
  },
  {
    name: "public page of a tag kept after its post was withdrawn",
    file: "app/edge-cache/forget.ts",
    old: "    ...tags.map((tag) => publicPaths.tag(handle, tag)),\n",
    new: "",
    caughtBy: [`${tags} > is forgotten where its post was withdrawn`],
  },
  {
    name: "dots and slashes left in the address of a tag",
    file: "app/tag-names/address.ts",
    old: "[^\\p{L}\\p{M}\\p{N}-]",
    new: "[^\\p{L}\\p{M}\\p{N}./-]",
    caughtBy: ["tests/app/tag-names/tag-names.test.ts", `${tags} > x.data lists its own`],
  },
];
