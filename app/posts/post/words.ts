/** "1 word", "1,240 words". */
export const wordsOf = (count: number): string =>
  count === 1 ? "1 word" : `${count.toLocaleString("en")} words`;
