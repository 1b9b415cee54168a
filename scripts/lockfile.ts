import { readFileSync } from "node:fs";
import { join } from "node:path";

type Names = Record<string, string>;

type Entry = {
  version?: string;
  integrity?: string;
  /** A package of this repository. */
  link?: true;
  hasInstallScript?: true;
  dependencies?: Names;
  optionalDependencies?: Names;
  peerDependencies?: Names;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
};

/** What `npm ci` installs, by the folder that each package goes to; the root's own is "". */
export type Lockfile = Record<string, Entry>;

export function readLockfile(): Lockfile {
  const text = readFileSync(join(import.meta.dirname, "../package-lock.json"), "utf8");
  const { packages }: { packages: Lockfile } = JSON.parse(text);
  return packages;
}

/** The name of the package in a folder. */
export const nameOf = (folder: string) => folder.replace(/^.*node_modules\//, "");

/**
 * The folders of all packages that a deployment may contain: the root's `dependencies` with everything they need,
 * without what only builds and tests need, the emulators, and optional peers.
 */
export function deployed(lockfile: Lockfile): string[] {
  const found = new Set<string>();
  const visit = (folder: string, names: string[]) => {
    for (const name of names) {
      const place = placeOf(lockfile, folder, name);
      const entry = place === undefined ? undefined : lockfile[place];
      if (place === undefined || !entry || found.has(place)) continue;
      found.add(place);
      visit(place, needsOf(entry));
    }
  };
  visit("", Object.keys(lockfile[""]?.dependencies ?? {}));
  return [...found].toSorted();
}

function needsOf({
  dependencies,
  optionalDependencies,
  peerDependencies,
  peerDependenciesMeta,
}: Entry) {
  const peers = Object.keys(peerDependencies ?? {}).filter(
    (name) => !peerDependenciesMeta?.[name]?.optional,
  );
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

/** Where Node finds `name` from `folder`: in the nearest `node_modules` that has it. */
function placeOf(lockfile: Lockfile, folder: string, name: string): string | undefined {
  const place = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
  if (place in lockfile) return place;
  if (folder === "") return undefined;
  const above = folder.lastIndexOf("/node_modules/");
  return placeOf(lockfile, above === -1 ? "" : folder.slice(0, above), name);
}
