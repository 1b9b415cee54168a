type TestFile = `tests/${string}.test.ts`;

/** What must fail: a test file, the tests in it whose names contain some words, or a control of the verifier. */
export type Catcher = TestFile | `${TestFile} > ${string}` | `proof/verify/controls/${string}.ts`;

/** The file, and the words if there are any. */
export const partsOf = (catcher: Catcher): [file: string, words?: string] => {
  const [file = "", words] = catcher.split(" > ");
  return [file, words];
};

/** A mistake that somebody could make, as an edit to one file. */
export type Fault = {
  name: string;
  file: string;
  /** Occurs once in the file, unless the fault is `everywhere`. */
  old: string;
  new: string;
  everywhere?: true;
  /** Each of these must notice it independently. */
  caughtBy: Catcher[];
};

/** Tests and controls that run the build; the others import the source. */
const onBuild = /^(tests\/(built-worker|browser)|proof\/verify)\//;

export const needsBuild = (catchers: Catcher[]) => catchers.some((path) => onBuild.test(path));

/**
 * Returns the text with the fault planted.
 * @throws an Error if the fault is stale.
 */
export function planted({ name, file, old, new: wrong, everywhere }: Fault, text: string): string {
  const parts = text.split(old);
  if (parts.length === 2 || (everywhere && parts.length > 2)) return parts.join(wrong);
  const count = `${parts.length - 1} times`;
  throw new Error(`“${name}” has gone stale: its old text stands ${count} in ${file}.`);
}
