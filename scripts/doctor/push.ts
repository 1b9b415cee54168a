import { createECDH } from "node:crypto";
import { ConfigurationError, readConfig } from "#app/visit/config.ts";
import { HALF_PUSH } from "#app/visit/push.ts";
import { type Check, type Finding, ok, type Patient, unknown, wrong } from "./check.ts";

/** The keys with which reminders are sent to devices. */
export const push: Check[] = [{ name: "reminders", examine: keys }];

const NAMES = ["VAPID_PUBLIC_KEY", "VAPID_PRIVATE_KEY", "VAPID_SUBJECT"] as const;

function keys({ settings, file }: Patient): Finding {
  if (NAMES.every((name) => !settings[name]))
    return unknown(
      `No ${NAMES[0]} in ${file}, so nothing is sent to devices. docs/deploy.md says how to make one.`,
    );
  if (NAMES.some((name) => !settings[name])) return wrong(HALF_PUSH);
  try {
    readConfig(settings);
  } catch (fault) {
    if (!(fault instanceof ConfigurationError)) throw fault;
    const problem = fault.problems.find((each) => each.includes("VAPID_"));
    if (problem !== undefined) return wrong(problem);
  }
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(settings.VAPID_PRIVATE_KEY ?? "", "base64url");
  return pair.getPublicKey("base64url") === settings.VAPID_PUBLIC_KEY
    ? ok("The keys of reminders belong together.")
    : wrong("VAPID_PUBLIC_KEY does not belong to VAPID_PRIVATE_KEY. Make both anew.");
}
