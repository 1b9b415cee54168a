import type { Route } from "../../../proof/verify/target/routes.ts";

/** A request to the small app; `who`: the person whose session it has. */
export type Asked = {
  method: string;
  url: URL;
  headers: Headers;
  body: string;
  who: string | null;
};

/** The defects that the small app can have. */
export type Fault =
  | "another's row is shown"
  | "another's row is changed"
  | "a foreign row is forbidden, not missing"
  | "a row that a body names is changed"
  | "a row that a body names is told of"
  | "the owner is shut out"
  | "data need no session"
  | "a token's signature is unseen"
  | "a private page may be cached"
  | "a public page sets a cookie"
  | "a public page greets its visitor"
  | "a redirect leads anywhere"
  | "the host is believed"
  | "changes come from anywhere"
  | "a look empties the browser"
  | "a look drops a cookie"
  | "a look changes a row"
  | "a form of another is taken"
  | "a form of nobody is taken"
  | "a session outlives its end"
  | "a plan is not asked for"
  | "a plan is refused without a way"
  | "events need no signature"
  | "events may be old"
  | "a header is missing"
  | "scripts may be inline"
  | "the nonce is always the same"
  | "a route is undeclared"
  | "the settings are served"
  | "a secret is in a script";

const route = (path: string, access: Route["access"], id: string): Route => ({
  path,
  access,
  file: `${id}.ts`,
  ids: ["root", id],
});

/** Its route table, with paths whose answers are in `proof/verify/matrix/expectations.ts`. */
export const table: Route[] = [
  route("/", "public", "home"),
  route("/sign-in/*", "entrance", "sign-in"),
  route("/sign-out", "entrance", "sign-out"),
  route("/w/:workspace/tasks", "owner", "tasks"),
  route("/api/v1/tasks/:id", "owner", "task"),
  route("/api/v1/changes", "owner", "changes"),
  { ...route("/api/premium/generate", "owner", "generate"), pro: "weeklyReview" },
  route("/api/webhooks/clerk", "webhook", "clerk"),
];

export const SECRET = `whsec_${Buffer.from("the secret of the little app").toString("base64")}`;

export const text = (body: string, status = 200) => new Response(body, { status });

/** A redirect; in the body, if data was requested. */
export function redirect(url: URL, to: string, status = 302): Response {
  if (!url.pathname.endsWith(".data"))
    return new Response(null, { status, headers: { location: to } });
  return text(JSON.stringify(["redirect", to, "status", status]), 202);
}
