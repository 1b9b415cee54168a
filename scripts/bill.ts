import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { deployed, nameOf, readLockfile } from "./lockfile.ts";

type Component = { "bom-ref": string; name: string; version: string };

/** The part of CycloneDX 1.5 that is used here, as npm writes it. */
export type Bill = {
  serialNumber?: string;
  metadata: { timestamp?: string; component: Component };
  components: (Component & { hashes?: { alg: string; content: string }[] })[];
  dependencies: { ref: string; dependsOn: string[] }[];
};

const ROOT = join(import.meta.dirname, "..");

/**
 * The bill of materials of a deployment; the same lockfile always gives the same bill. npm's own `--omit dev` is not
 * used, because it leaves out packages that are also a development dependency of anything else, such as React (npm 11).
 */
export function billOfMaterials(): Bill {
  const args = [
    "sbom",
    "--package-lock-only",
    "--sbom-format=cyclonedx",
    "--sbom-type=application",
  ];
  const told = execFileSync("npm", args, { cwd: ROOT, maxBuffer: 2 ** 26, stdio: "pipe" });
  const { serialNumber: _, metadata, ...bill }: Bill = JSON.parse(told.toString());
  const { timestamp: __, component, ...made } = metadata;

  const lockfile = readLockfile();
  const kept = new Set(
    deployed(lockfile).map((folder) => `${nameOf(folder)}@${lockfile[folder]?.version}`),
  );
  const root = component["bom-ref"];
  return {
    ...bill,
    metadata: { ...made, component: { ...component, name: "rowkeep" } },
    components: bill.components.filter((one) => kept.has(one["bom-ref"])),
    dependencies: bill.dependencies
      .filter(({ ref }) => ref === root || kept.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) })),
  };
}
