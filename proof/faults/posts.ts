import type { Fault } from "./fault.ts";

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
];
