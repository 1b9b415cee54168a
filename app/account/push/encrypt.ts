import { bytesOf } from "./base64.ts";

/** What a browser gives for messages to it, in base64url: its public key of P-256, and a secret of 16 bytes. */
export type Receiver = { p256dh: string; auth: string };

/** Made anew for each message; given only to compare with the example of RFC 8291. */
type Made = { salt: Uint8Array<ArrayBuffer>; keys: CryptoKeyPair };

const CURVE = { name: "ECDH", namedCurve: "P-256" };

/** Bytes of each message before it is encrypted, so that its length tells nothing. A push service takes 4,096 afterwards. */
const PADDED = 2_000;

/** The size of a record (RFC 8188): there is only one, which is smaller. */
const RECORD = [0, 0, 16, 0];

const utf8 = (text: string) => new TextEncoder().encode(text);

async function make(): Promise<Made> {
  const keys = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  return { salt: crypto.getRandomValues(new Uint8Array(16)), keys };
}

/**
 * Encrypts a message for one browser: the body of a request to its push service, with the encoding aes128gcm (RFC 8291).
 * `padded`: how long the message is made, in bytes.
 * @throws an error for a receiver whose key is none, and a RangeError for a message of more than 2,000 bytes.
 */
export async function encrypt(
  message: string,
  { p256dh, auth }: Receiver,
  { padded = PADDED, made }: { padded?: number; made?: Made } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { salt, keys } = made ?? (await make());
  const theirs = bytesOf(p256dh);
  const ours = new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey));
  const receiver = await crypto.subtle.importKey("raw", theirs, CURVE, false, []);
  const shared = await crypto.subtle.deriveBits(
    { name: "ECDH", public: receiver },
    keys.privateKey,
    256,
  );
  const about = new Uint8Array([...utf8("WebPush: info\0"), ...theirs, ...ours]);
  const secret = await derive(shared, bytesOf(auth), about, 32);
  const key = await derive(secret, salt, utf8("Content-Encoding: aes128gcm\0"), 16);
  const iv = await derive(secret, salt, utf8("Content-Encoding: nonce\0"), 12);
  const text = utf8(message);
  const record = new Uint8Array(Math.max(padded, text.length) + 1);
  if (record.length > PADDED + 1) throw new RangeError("a message of that length is not sent");
  record.set(text);
  // Ends the message; what follows is zeros.
  record[text.length] = 2;
  const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, aes, record);
  return new Uint8Array([...salt, ...RECORD, ours.length, ...ours, ...new Uint8Array(sealed)]);
}

async function derive(
  from: ArrayBuffer,
  salt: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
  length: number,
): Promise<ArrayBuffer> {
  const key = await crypto.subtle.importKey("raw", from, "HKDF", false, ["deriveBits"]);
  return crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, length * 8);
}
