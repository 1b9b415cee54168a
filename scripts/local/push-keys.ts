import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** The settings that reminders are sent with. */
type PushKeys = Record<"VAPID_PUBLIC_KEY" | "VAPID_PRIVATE_KEY" | "VAPID_SUBJECT", string>;

/** New keys for Web Push (RFC 8292), each in base64url: the public one as an uncompressed point of P-256. */
export function newPushKeys(): PushKeys {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "", d = "" } = privateKey.export({ format: "jwk" });
  const point = [Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")];
  return {
    VAPID_PUBLIC_KEY: Buffer.concat(point).toString("base64url"),
    VAPID_PRIVATE_KEY: d,
    VAPID_SUBJECT: "mailto:nobody@rowkeep.test",
  };
}

/** Those of a developer's machine: made once, so that a browser stays reminded when the app starts again. */
export function keptPushKeys(file: string): PushKeys {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const keys = newPushKeys();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
