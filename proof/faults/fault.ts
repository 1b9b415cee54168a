type TestFile = `tests/${string}.test.ts`;

/** What has to turn red: a file of the suite, the tests in it whose names hold some words, or a control of the verifier. */
export type Catcher = TestFile | `${TestFile} > ${string}` | `proof/verify/controls/${string}.ts`;

/** The file, and the words if there are some. */
export const partsOf = (catcher: Catcher): [file: string, words?: string] => {
  const [file = "", words] = catcher.split(" > ");
  return [file, words];
};

/** A mistake that somebody could make, as an edit of one file. */
export type Fault = {
  name: string;
  file: string;
  /** Stands once in the file, unless the fault is `everywhere`. */
  old: string;
  new: string;
  everywhere?: true;
  /** Each of these has to notice it by itself. */
  caughtBy: Catcher[];
};

/** Tests and controls that run on the build; the others import the source. */
const onBuild = /^(tests\/(worker|browser)|proof\/verify)\//;

export const needsBuild = (catchers: Catcher[]) => catchers.some((path) => onBuild.test(path));

/**
 * The text with the fault in it.
 * @throws an Error for a fault that has gone stale.
 */
export function planted({ name, file, old, new: wrong, everywhere }: Fault, text: string): string {
  const parts = text.split(old);
  if (parts.length === 2 || (everywhere && parts.length > 2)) return parts.join(wrong);
  const count = `${parts.length - 1} times`;
  throw new Error(`“${name}” has gone stale: its old text stands ${count} in ${file}.`);
}
