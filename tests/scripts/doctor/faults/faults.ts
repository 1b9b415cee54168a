import { clerk } from "./clerk.ts";
import { database } from "./database.ts";
import type { Fault } from "./fault.ts";
import { keys } from "./keys.ts";
import { neon } from "./neon.ts";
import { webhook } from "./webhook.ts";

/** Each is made by itself, on services that are otherwise well. */
export const faults: readonly Fault[] = [...keys, ...clerk, ...neon, ...database, ...webhook];
