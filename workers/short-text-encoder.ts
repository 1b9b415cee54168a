const encoder = new TextEncoder();

/**
 * A TextEncoder for thousands of short, mostly ASCII texts, which is what React writes when it renders a page. Encoding
 * a few letters here is faster than calling the platform. Longer and other texts go to the platform's encoder.
 */
export class ShortTextEncoder {
  /** The text in UTF-8. */
  encode(text: string): Uint8Array {
    return encoder.encode(text);
  }

  /**
   * Writes as much of the text as fits after the byte `from`. Returns how many UTF-16 units were read and how many
   * bytes were written. The platform's encoder would need a view of the target for each text.
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
