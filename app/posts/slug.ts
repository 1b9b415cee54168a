import { SLUG_MAX } from "./limits.ts";

/** The words of a slug are letters and digits of any script, in lower case, joined by single hyphens. */
export const SLUG = /^[\p{Ll}\p{Lm}\p{Lo}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lm}\p{Lo}\p{M}\p{N}]+)*$/u;

/** Words with another meaning in a site's URLs. */
const RESERVED = ["tags", "feed"];

/** Letters that do not decompose into a letter and a mark, and their replacements. */
const SPELT: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i" };

export const isReserved = (slug: string): boolean => RESERVED.includes(slug);

/** The slug for a title: Latin letters without marks, other scripts unchanged; “post” if there are no words. */
export function slugOf(title: string): string {
  const plain = title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ßæœøłđı]/g, (letter) => SPELT[letter] ?? letter)
    .normalize("NFD")
    .replace(/(?<=[a-z])\p{Mn}+/gu, "")
    .normalize("NFC")
    .replace(/['’]/g, "");
  const words = plain.match(/[\p{Ll}\p{Lm}\p{Lo}\p{M}\p{N}]+/gu) ?? [];
  const slug = Array.from(words.join("-"))
    .slice(0, SLUG_MAX - 20)
    .join("")
    .replace(/-+$/, "");
  if (slug === "") return "post";
  return isReserved(slug) ? `${slug}-post` : slug;
}
