import type { Expectation } from "./expectation.ts";
import type { Login } from "./login.ts";
import type { Principal, Rows } from "./principals.ts";
import type { Route } from "./routes.ts";

/** The people of a run. Without them, the verifier tries only what works signed out. */
export type People = {
  owner: Principal;
  stranger: Principal;
  /** Everyone else: the site admin, banned and deleted people, and the owner with each flawed token. */
  others: Principal[];
  /** Somebody on the free plan who has reached its limits, with rows of their own; undefined where nobody is made. */
  full?: Principal;
  /** The owner's rows, with their canary in every text that a person can store. */
  rows: Rows;
};

/**
 * Somebody's relation to a workspace of several people: `author` is an admin of it who wrote all that is in it, `member` belongs
 * to it, and everyone else does not: they were removed, belong to another, or have an invitation that they have not accepted.
 */
export type Colleague = Principal & { place: "author" | "member" | "outside" };

/** An organisation's workspace, with the author's canary in every text that one can store there. */
export type Shared = {
  id: string;
  slug: string;
  rows: Rows;
  author: Principal;
  people: Colleague[];
};

/** A deployment, and what the run may see and do. */
export type Target = {
  origin: string;
  routes: Route[];
  /** What each route answers, by its path. */
  expectations: Record<string, Expectation>;
  /** Whether the run may send requests that would change rows if a control failed. */
  mayWrite: boolean;
  anonymous: Principal;
  people: People | null;
  /** Null where no organisation can be made for the run. */
  shared: Shared | null;
  /** The current state of the rows of the people and of their workspace, by the name of where they are; null if it cannot be read. */
  digest: (() => Promise<Record<string, string>>) | null;
  /** The secret with which Clerk's events are signed. */
  webhookSecret: string | null;
  /** Defects of roles, grants and row security; null without an owner's connection string. */
  audit: (() => Promise<{ defect: string; object: string }[]>) | null;
  /** The worker's database login; null without its connection string. */
  login: Login | null;
  /** Whether the local Clerk is on its origin. */
  isLocal: boolean;
  /** The folder of the deployed build. */
  build: string | null;
};
