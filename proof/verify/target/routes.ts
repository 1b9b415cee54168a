/** Who may reach a route, by the names of the app's own rules. */
const RULES = [
  "public",
  "entrance",
  "signed-in",
  "owner",
  "org-admin",
  "site-admin",
  "webhook",
  "health",
] as const;

export type Rule = (typeof RULES)[number];

/** A route as the app declares it. The verifier knows nothing else about the app. */
export type Route = {
  path: string;
  /** Its file, for reports. */
  file: string;
  access: Rule;
  /** What its unsafe methods do, if only pro includes it. */
  pro?: string;
  /** What they make, if the plan limits it. */
  limit?: string;
  /** Ids of the routes that a request for this one matches, from the root to its own. */
  ids: string[];
};

const isText = (value: unknown): value is string => typeof value === "string";

function readRoute(value: unknown): Route {
  const { path, file, access, ids, pro, limit }: Record<string, unknown> = Object(value);
  if (!isText(path) || !isText(file) || !Array.isArray(ids) || !ids.every(isText))
    throw new Error(`This is no route: ${JSON.stringify(value)}.`);
  const rule = RULES.find((name) => name === access);
  if (rule === undefined)
    throw new Error(
      `The route ${path} has the rule ${JSON.stringify(access)}, which is unknown here: name it in proof/verify/target/routes.ts, and say in proof/verify/matrix/rules.ts what it promises.`,
    );
  return {
    path,
    file,
    access: rule,
    ids,
    ...(isText(pro) && { pro }),
    ...(isText(limit) && { limit }),
  };
}

/**
 * The route table of an app, from the JSON that the app gives.
 * @throws a sentence that names the file to edit, if it is not a table.
 */
export function readRoutes(json: unknown): Route[] {
  if (!Array.isArray(json)) throw new Error("The route table is no list.");
  return json.map(readRoute);
}
