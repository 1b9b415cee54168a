/**
 * Accents, and vowel points of Hebrew and Arabic. Marks that make another letter, as in Thai, Hindi or Japanese, are none.
 */
const ACCENTS =
  /(?!\u3099|\u309A)\p{Script=Inherited}|(?=\p{Script=Hebrew})\p{Mn}|(?=\p{Script=Arabic})\p{Mn}/gu;

/** Characters that nobody sees. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

const PLAIN: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ŧ: "t",
  ŋ: "n",
  ə: "e",
  ς: "σ",
  ґ: "г",
};
const SPECIAL = /[ßæœþøłđðħıŧŋəςґ]/gu;

/**
 * A text without case, accents and other forms of letters, to compare what is shown with what was typed. The database has
 * its own, complete one (`app.fold`), which decides what is found.
 */
export const foldText = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(UNSEEN, "")
    .replace(ACCENTS, "")
    .replace(SPECIAL, (letter) => PLAIN[letter] ?? letter)
    .normalize();
