import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { deployed, nameOf, readLockfile } from "./lockfile.ts";

type Component = { "bom-ref": string; name: string; version: string };

/** What is used here of CycloneDX 1.5, as npm writes it. */
export type Bill = {
  serialNumber?: string;
  metadata: { timestamp?: string; component: Component };
  components: (Component & { hashes?: { alg: string; content: string }[] })[];
  dependencies: { ref: string; dependsOn: string[] }[];
};

const ROOT = join(import.meta.dirname, "..");

/**
 * The bill of materials of what can be in a deployment, the same for the same lockfile. npm's own `--omit dev` is not used:
 * it leaves out what anything else also has as a development dependency, such as React (npm 11).
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
