import type { Feature, Limited } from "#db/rows/plan.ts";

/**
 * Who may reach a route.
 * - `public`: everyone; no session is read, no cookie set, no script sent.
 * - `entrance`: everyone, with Clerk's components: signing in, up and out.
 * - `signed-in`: a person, for what is theirs as a person.
 * - `owner`: the people of the workspace in the URL.
 * - `org-admin`: those of them who are its admins.
 * - `site-admin`: who runs the deployment.
 * - `webhook`: whoever holds the signing secret.
 * - `health`: everyone, and no detail.
 */
export type AccessRule =
  | "public"
  | "entrance"
  | "signed-in"
  | "owner"
  | "org-admin"
  | "site-admin"
  | "webhook"
  | "health";

/**
 * A URL, the file that answers it (below `app/`), and who may reach it. `query`: the parameters that a route of the API knows;
 * any other is 422. `pro`: what its unsafe methods do is part of pro; the door opens with that condition. Reading never
 * needs a plan. `own`: not for somebody who is signed in as the person (impersonation). `limit`: what they make is limited by the plan, in the statement that makes it.
 */
export type RouteEntry = {
  path: string;
  file: string;
  access: AccessRule;
  query?: readonly string[];
  pro?: Feature;
  own?: true;
  limit?: Limited;
};
