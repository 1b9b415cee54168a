import { type Dirent, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

export type File = { path: string; text: string };

/** Where something was found, and what kind it is; never the secret itself. */
export type Finding = { path: string; line: number; what: string };

/** Patterns of secrets, as their issuers write them. */
export const SECRETS: Record<string, RegExp> = {
  "a secret key of Clerk": /\bsk_(test|live)_[A-Za-z0-9]{20,}/,
  "a signing secret of Svix": /\bwhsec_[A-Za-z0-9+/]{24,}={0,2}/,
  // Those of this machine, and of the names reserved for examples (RFC 2606), open nothing.
  "a database address with its password":
    /\bpostgres(ql)?:\/\/[^\s:@/"'`<$]+:[^\s@"'`<$]+@(?!127\.0\.0\.1|localhost|[\w.-]+\.example\b)[\w-]+\.[\w.-]+/,
  "a private key": /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----(\s|\\n)*[A-Za-z0-9+/=]{40,}/,
  "a key of Neon": /\bnapi_[a-z0-9]{40,}/,
  "a token of GitHub": /\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{60,})/,
  "a key of AWS": /\bAKIA[A-Z0-9]{16}\b/,
  "a signed token": /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{40,}/,
};

/** Signs that an emulator, which signs tokens for anyone, is part of a build. */
export const STAND_INS: Record<string, RegExp> = {
  "a stand-in": /@rowkeep\/|\bemulators?\b|local-emulator|pglite/i,
};

/** The first place in each file that matches each pattern. */
export function findSecrets(
  files: Iterable<File>,
  patterns: Record<string, RegExp> = SECRETS,
): Finding[] {
  return [...files].flatMap(({ path, text }) =>
    Object.entries(patterns).flatMap(([what, pattern]) => {
      const found = pattern.exec(text);
      return found ? [{ path, what, line: text.slice(0, found.index).split("\n").length }] : [];
    }),
  );
}

/** Reads all files in a folder as text, by their paths relative to it. */
export function* filesBelow(folder: string): Generator<File> {
  const entries: Dirent[] = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((found) => found.isFile())) {
    const path = join(entry.parentPath, entry.name);
    yield { path: relative(folder, path), text: readFileSync(path, "utf8") };
  }
}
