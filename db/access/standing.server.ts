import { DatabaseError, type Failure } from "./errors.server.ts";

/** Seconds after which a membership is confirmed in the background. After ten minutes it no longer counts (`app.standing`). */
export const CONFIRM_AFTER = 300;

/**
 * Where a person stands in a workspace (`app.standing`). `age`: seconds since they were known to belong to it. `keptForm`:
 * sealed.
 */
export type Standing = {
  status: string | null;
  role: "admin" | "member" | null;
  slug: string | null;
  age: number | null;
  keptForm: string | null;
};

/** What Clerk may know better. */
export const UNSETTLED = new Set<Failure>([
  "unconfirmed",
  "unknown-workspace",
  "outsider",
  "lesser-role",
  "elsewhere",
]);

/** The statuses of `app.standing` with which a person reaches nothing, and what they are answered. */
const REFUSED: Record<string, Failure> = {
  deleted: "gone",
  banned: "banned",
  ended: "ended",
  outsider: "outsider",
  unknown: "unknown-workspace",
  unconfirmed: "unconfirmed",
};

/** Throws a DatabaseError for anybody who is not active here. */
export function refuseInactive(status: string | null | undefined): void {
  const refused = REFUSED[status ?? ""];
  if (refused !== undefined) throw new DatabaseError(refused, { rolledBack: true });
}
