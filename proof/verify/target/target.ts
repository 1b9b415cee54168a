import type { Expectation } from "./expectation.ts";
import type { Login } from "./login.ts";
import type { Principal, Rows } from "./principals.ts";
import type { Route } from "./routes.ts";

/** Who asks in a run. Without people, only what can be done signed out is tried. */
export type People = {
  owner: Principal;
  stranger: Principal;
  /** Everyone else: the site admin, those shut out, and the owner under each flawed token. */
  others: Principal[];
  /** The owner's rows, with their canary in every text that a person can store. */
  rows: Rows;
};

/** A deployment, and what of it the run may see and do. */
export type Target = {
  origin: string;
  routes: Route[];
  /** What each route answers, by its path. */
  expectations: Record<string, Expectation>;
  /** Whether requests may be sent that would change rows if a control failed. */
  mayWrite: boolean;
  anonymous: Principal;
  people: People | null;
  /** What the rows of the people are now, by the name of where they are; null where nothing tells. */
  digest: (() => Promise<Record<string, string>>) | null;
  /** What Clerk's events are signed with. */
  webhookSecret: string | null;
  /** Defects of roles, grants and row security; null without an owner's connection string. */
  audit: (() => Promise<{ defect: string; object: string }[]>) | null;
  /** The worker's login to the database; null without its connection string. */
  login: Login | null;
  /** Whether the local Clerk stands on its origin. */
  isLocal: boolean;
  /** The folder of the build that is deployed. */
  build: string | null;
};
