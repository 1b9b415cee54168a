/** A shorter word is too easily another. */
const LETTERS_MIN = 5;

/** Whether `word` is `typed` with one letter left out, added, another, or two neighbours swapped. */
export function isNear(word: string, typed: string): boolean {
  if (typed.length < LETTERS_MIN || Math.abs(word.length - typed.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === typed[start]) start++;
  const [rest, wanted] = [word.slice(start), typed.slice(start)];
  return (
    rest.slice(1) === wanted.slice(1) ||
    rest === wanted.slice(1) ||
    rest.slice(1) === wanted ||
    (rest.slice(2) === wanted.slice(2) && rest[0] === wanted[1] && rest[1] === wanted[0])
  );
}
