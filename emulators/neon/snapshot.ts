import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MemoryFS } from "@electric-sql/pglite";

/** Where PGlite keeps its data directory in its file system. */
const DATA = "/pglite/data";

/** Bytes; a tar archive consists of blocks. */
const BLOCK = 512;

/**
 * An in-memory file system that begins as a data directory's tarball. PGlite's own `loadDataDir` copies each file three
 * times, which is a third of its start.
 */
export class LoadedMemory extends MemoryFS {
  readonly #tarball: Uint8Array;
  constructor(tarball: Uint8Array) {
    super();
    this.#tarball = tarball;
  }

  override async initialSyncFs() {
    const files = this.pg?.Module.FS;
    files?.mkdirTree(DATA);
    for (const { name, isFolder, content } of entriesOf(this.#tarball)) {
      if (isFolder) files?.mkdirTree(DATA + name);
      else files?.writeFile(DATA + name, content, { canOwn: true });
    }
  }
}

/** Writes a data directory's tarball to a new folder. */
export function unpack(tarball: Uint8Array, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { name, isFolder, content } of entriesOf(tarball)) {
    const path = join(folder, name);
    if (isFolder) mkdirSync(path, { recursive: true, mode: 0o700 });
    else writeFileSync(path, content, { mode: 0o600 });
  }
}

/** The entries of a tarball that PGlite wrote, folders before their files; names begin with a slash. */
function* entriesOf(tarball: Uint8Array) {
  const field = (at: number, length: number) =>
    String.fromCharCode(...tarball.subarray(at, at + length)).replace(/\0.*$/s, "");
  for (let at = 0; at < tarball.length && tarball[at] !== 0;) {
    const size = Number.parseInt(field(at + 124, 12), 8);
    const start = at + BLOCK;
    yield {
      name: field(at, 100),
      isFolder: field(at + 156, 1) === "5",
      content: tarball.subarray(start, start + size),
    };
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}
