import type { Fault } from "./fault.ts";

/** Faults in the structure of folders and imports. */
export const house: Fault[] = [
  {
    name: "folders in a circle",
    file: "app/visit/cookies.ts",
    old: "/** The cookies of a request by name",
    new: `export type { Fields } from "#app/forms/http.server.ts";

/** The cookies of a request by name`,
    caughtBy: [
      "tests/rooms.test.ts > of app form no circle",
      "tests/rooms.test.ts > import only those below them",
    ],
  },
  {
    name: "page that no table names",
    file: "app/site/routes.ts",
    old: `  { path: "/pricing", file: "site/pages/pricing.tsx", access: "public" },\n`,
    new: "",
    caughtBy: ["tests/app/routes.test.ts > holds the files of the route tables, and no other"],
  },
  {
    name: "task written past its kinds of change",
    file: "app/tasks/api/task.ts",
    old: `import { getTask } from "#db/tasks.server.ts";`,
    new: `import { getTask } from "#db/tasks.server.ts";
export { editTask } from "#db/task-changes.server.ts";`,
    caughtBy: ["tests/rooms.test.ts > nothing else imports the writes of tasks"],
  },
  {
    name: "post written past its changes",
    file: "app/posts/api/post.ts",
    old: `import { getPost } from "#db/posts.server.ts";`,
    new: `import { getPost } from "#db/posts.server.ts";
export { editPost } from "#db/post-changes.server.ts";`,
    caughtBy: ["tests/rooms.test.ts > nothing else imports the writes of posts"],
  },
  {
    name: "schema in a page's scripts",
    file: "app/links/link-page.tsx",
    old: `import { WANTED_MAX } from "./limits.ts";`,
    new: `import { WANTED_MAX } from "./limits.ts";
export { LinkForm } from "./schemas.ts";`,
    caughtBy: ["tests/built-worker/weights.test.ts > no page loads a schema"],
  },
];
