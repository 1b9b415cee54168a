const encoder = new TextEncoder();

/**
 * A TextEncoder for thousands of short texts, most of them ASCII, as a page is when React writes it: to write a few letters here takes less
 * than to ask the platform for it. All else is left to the platform's own.
 */
export class ShortTextEncoder {
  /** The text in UTF-8. */
  encode(text: string): Uint8Array {
    return encoder.encode(text);
  }

  /**
   * Writes as much of the text as there is room for behind the byte `from`; says how many of its UTF-16 units were read and
   * how many bytes written. The platform's own would need a view of the target for each text.
   */
  encodeInto(text: string, target: Uint8Array, from = 0): { read: number; written: number } {
    const { length } = text;
    if (length > target.length - from) return encoder.encodeInto(text, target.subarray(from));
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 0x7f) return encoder.encodeInto(text, target.subarray(from));
      target[from + at] = unit;
    }
    return { read: length, written: length };
  }
}
