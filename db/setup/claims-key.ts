import { randomBytes } from "node:crypto";
import { neon } from "@neondatabase/serverless";
import { claimsKeyId } from "../access/claims.server.ts";
import "../access/endpoint.ts";

/** How many keys hold at once: that of the worker that runs, and that of the one which is to follow it. */
const KEPT = 2;

/** A new key for signing claims: 256 random bits, as 43 characters. */
export const newClaimsKey = (): string => randomBytes(32).toString("base64url");

/**
 * Gives the migrated database of `url`, an owner's connection string, a key by which it verifies the worker's claims, of 43
 * to 64 ASCII characters. The newest two hold; with `alone` this one does. Throws PostgreSQL's error.
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

/** As HMAC begins; source: RFC 2104, for keys of at most 64 bytes. */
function pad(key: string, byte: number): string {
  const block = Buffer.alloc(64, byte);
  Buffer.from(key, "ascii").forEach((part, at) => (block[at] = part ^ byte));
  return block.toString("hex");
}
