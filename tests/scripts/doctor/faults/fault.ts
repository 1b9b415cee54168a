import type { Finding } from "../../../../scripts/doctor/check.ts";
import type { Changes, Clinic } from "../patient.ts";

/** A fault made on purpose. `docs/real-services.md` lists each, with what the doctor says. */
export type Fault = {
  fault: string;
  check: string;
  /** Words of the finding. */
  says: string;
  status?: Finding["status"];
  changes?: Changes | ((clinic: Clinic) => Changes);
  /** Statements as the owner, and those that take them back. */
  sql?: [make: string, undo: string];
  /** A control of the local Clerk, and the body that sets it back. */
  control?: [path: string, make: object, undo: object];
};

/** Nothing listens there. */
export const NOWHERE = "http://localhost:1";

/** The settings of a deployment. */
export const production = { isDeployment: true, file: ".dev.vars.production" };

/** This machine's clock is wrong by so many minutes. */
export const minutes = (ahead: number) => ({ now: () => Date.now() + ahead * 60_000 });
