import { type Control, type Tally, tally } from "../matrix/control.ts";
import type { Expectation } from "../target/expectation.ts";
import { discover } from "../target/manifest.ts";
import { forEach } from "../matrix/pool.ts";
import { NO_ROWS } from "../target/principals.ts";
import type { Target } from "../target/target.ts";

const ROUTES = "app/routes.ts";
const EXPECTATIONS = "proof/verify/matrix/expectations.ts";

/** URLs that some app or careless deployment serves, and this one must not. */
const nowhere = [
  "/__manifest",
  "/__manifest?p=/admin&version=1",
  "/__manifest?paths=/admin",
  "/.dev.vars",
  "/.env",
  "/.git/config",
  "/wrangler.json",
  "/wrangler.toml",
  "/package.json",
  "/index.js",
  "/build/server/index.js",
  "/server/index.js.map",
  "/admin/people",
  "/admin.json",
  "/api",
  "/api/v1",
  "/api/v1/users",
  "/api/v2/tasks",
  "/api/webhooks",
  "/api/webhooks/svix",
  "/debug",
  "/graphql",
  "/metrics",
  "/w",
  "/w/me",
  "/w/me/admin",
];

/** URLs that only an emulator answers. */
const standIns = [
  "/__clerk/_emulator/deliveries",
  "/__clerk/v1/environment",
  "/_emulator/requests",
];

/** An id that is a value of its own, in JSON. */
const ID = /"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/;

/** A posted field that contains the id of a row, if there is one; a form's own key does not count. */
function namingField({ body }: Expectation): string | undefined {
  const fields = body?.({ canary: "", name: "" }, NO_ROWS) ?? {};
  return Object.keys(fields).find(
    (field) => field !== "submission" && ID.test(JSON.stringify(fields[field])),
  );
}

/** The verifier knows each route, and everything that it knows is a route. */
function compareKnown({ routes, expectations }: Target, count: Tally) {
  for (const { path } of routes) {
    const expectation = expectations[path];
    const field = !expectation || expectation.names ? undefined : namingField(expectation);
    count.cell(`the route ${path}`, EXPECTATIONS, [
      !expectation && `has no entry in ${EXPECTATIONS}: say there what it answers`,
      field !== undefined &&
        `takes the id of a row in “${field}”: say as “names” in ${EXPECTATIONS} which bodies name one`,
    ]);
  }
  for (const path of Object.keys(expectations)) {
    count.cell(`the entry ${path}`, EXPECTATIONS, [
      !routes.some((route) => route.path === path) &&
        `is about no route of ${ROUTES}: take it out of ${EXPECTATIONS}`,
    ]);
  }
}

/** The deployment serves what is declared, and nothing else. */
async function compareServed({ origin, routes }: Target, count: Tally) {
  const served = await discover(origin);
  if (!served) {
    count.cell("GET /sign-in", ROUTES, ["names no manifest, so nothing tells what is served"]);
    return;
  }
  const declared = new Map(routes.map(({ ids, path }) => [ids.at(-1), path]));
  const known = new Set(routes.flatMap(({ ids }) => ids));
  for (const [id, path] of served.paths) {
    const due = declared.get(id);
    count.cell(`the served route ${id}`, ROUTES, [
      !known.has(id) && `answers ${path}, which ${ROUTES} does not declare`,
      due !== undefined && due !== path && `answers ${path} instead of ${due}`,
    ]);
  }
  for (const [id = "", path] of declared) {
    count.cell(`the declared route ${path}`, ROUTES, [!served.paths.has(id) && "is not served"]);
  }
  await forEach(served.scripts, async (script) => {
    const { status, body } = await fetch(`${origin}${script}.map`);
    await body?.cancel();
    count.cell(`GET ${script}.map`, "vite.config.ts", [status !== 404 && `answered ${status}`]);
  });
}

export const undeclared: Control = {
  name: "undeclared",
  promise: "what is served is declared, and what is not declared is not there",
  async run(target) {
    const { origin, anonymous, people, isLocal } = target;
    const count = tally();
    compareKnown(target, count);
    await compareServed(target, count);
    const principals = [anonymous, ...(people ? [people.owner] : [])];
    for (const path of [...nowhere, ...(isLocal ? [] : standIns)]) {
      for (const { title, credentials } of principals) {
        const headers = { ...(await credentials()), "sec-fetch-dest": "empty" };
        const { status, body } = await fetch(origin + path, { headers, redirect: "manual" });
        await body?.cancel();
        count.cell(`GET ${path} by ${title}`, ROUTES, [status !== 404 && `answered ${status}`]);
      }
    }
    return count.outcome;
  },
};
