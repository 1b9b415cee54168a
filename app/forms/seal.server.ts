import type { Config } from "#app/visit/config.ts";

const encoder = new TextEncoder();
const keys = new WeakMap<Config, Promise<CryptoKey>>();

/** A separate key, derived from Clerk's secret (HKDF, RFC 5869), so that there is one secret fewer to set. */
function keyOf(config: Config): Promise<CryptoKey> {
  const known = keys.get(config);
  if (known) return known;
  const key = deriveKey(config.clerk.secretKey);
  keys.set(config, key);
  return key;
}

async function deriveKey(secret: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", encoder.encode(secret), "HKDF", false, [
    "deriveKey",
  ]);
  const info = encoder.encode("rowkeep/kept-form/1");
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

/** Encrypts text (AES-256-GCM), so that it opens only with the same `bound` words. Returns URL-safe base64. */
export async function seal(config: Config, bound: string[], text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = encoder.encode(JSON.stringify(bound));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData },
    await keyOf(config),
    encoder.encode(text),
  );
  return new Uint8Array([...iv, ...new Uint8Array(sealed)]).toBase64({ alphabet: "base64url" });
}

/** The sealed text, or null if the words differ or it was tampered with. */
export async function unseal(config: Config, bound: string[], sealed: string) {
  try {
    // Strict: otherwise the unused bits of the last character could be changed.
    const bytes = Uint8Array.fromBase64(sealed, {
      alphabet: "base64url",
      lastChunkHandling: "strict",
    });
    const additionalData = encoder.encode(JSON.stringify(bound));
    const text = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: bytes.slice(0, 12), additionalData },
      await keyOf(config),
      bytes.slice(12),
    );
    return new TextDecoder().decode(text);
  } catch {
    return null;
  }
}
