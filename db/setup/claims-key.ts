import { randomBytes } from "node:crypto";
import { neon } from "@neondatabase/serverless";
import { claimsKeyId } from "../access/claims.server.ts";
import "../access/endpoint.ts";

/** How many keys are valid at once: the running worker's, and the one that will follow it. */
const KEPT = 2;

/** A new key for signing claims: 256 random bits, as 43 characters. */
export const newClaimsKey = (): string => randomBytes(32).toString("base64url");

/**
 * Installs a key of 43 to 64 ASCII characters in the migrated database at `url`, an owner's connection string. The
 * database verifies the worker's claims with it. The newest two keys are valid; with `alone`, only this one is. Throws
 * PostgreSQL's error.
 */
export async function installClaimsKey(url: string, key: string, alone = false): Promise<void> {
  const sql = neon(url);
  const id = await claimsKeyId(key);
  await sql.transaction([
    sql`insert into app.claims_keys (id, inner_pad, outer_pad)
      values (${id}, decode(${pad(key, 0x36)}, 'hex'), decode(${pad(key, 0x5c)}, 'hex'))
      on conflict (id) do update set installed_at = clock_timestamp()`,
    sql`delete from app.claims_keys where id not in
      (select id from app.claims_keys order by installed_at desc limit ${alone ? 1 : KEPT})`,
  ]);
}

/** The start of HMAC (RFC 2104), for keys of at most 64 bytes. */
function pad(key: string, byte: number): string {
  const block = Buffer.alloc(64, byte);
  Buffer.from(key, "ascii").forEach((part, at) => (block[at] = part ^ byte));
  return block.toString("hex");
}
