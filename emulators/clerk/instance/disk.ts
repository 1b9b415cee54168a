import { rename, writeFile } from "node:fs/promises";

/** Replaces `file` atomically: a crash leaves either the old content or the new. Only the owner can read it. */
export async function writeAtomically(file: string, content: string): Promise<void> {
  const next = `${file}.next`;
  await writeFile(next, content, { mode: 0o600 });
  await rename(next, file);
}
