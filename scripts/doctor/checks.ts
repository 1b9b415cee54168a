import type { Check } from "./check.ts";
import { clerk } from "./clerk.ts";
import { database } from "./database.ts";
import { instance } from "./instance.ts";
import { keys } from "./keys.ts";
import { neon } from "./neon.ts";
import { push } from "./push.ts";
import { webhook } from "./webhook.ts";

/** All checks, in the order in which they are made. */
export const checks: readonly Check[] = [
  ...keys,
  ...clerk,
  ...instance,
  ...neon,
  ...database,
  ...webhook,
  ...push,
];
