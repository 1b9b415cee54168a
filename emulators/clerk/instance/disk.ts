import { rename, writeFile } from "node:fs/promises";

/** Replaces `file` as a whole: a crash leaves the old content or the new, never a part. Owner-readable. */
export async function writeAtomically(file: string, content: string): Promise<void> {
  const next = `${file}.next`;
  await writeFile(next, content, { mode: 0o600 });
  await rename(next, file);
}
