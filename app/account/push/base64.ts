/** The bytes of a text in base64url (RFC 4648, section 5), without padding. Throws a SyntaxError for any other text. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.fromBase64(text, { alphabet: "base64url" });

/** Bytes in base64url, without padding. */
export const base64Of = (bytes: ArrayBuffer | Uint8Array): string =>
  new Uint8Array(bytes).toBase64({ alphabet: "base64url", omitPadding: true });
