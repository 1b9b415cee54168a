import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type Bill, billOfMaterials } from "../../scripts/bill.ts";
import { deployed, nameOf, readLockfile } from "../../scripts/lockfile.ts";

type Manifest = Record<"dependencies" | "devDependencies", Record<string, string>> & {
  allowScripts: Record<string, boolean>;
};
const manifest: Manifest = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"),
);
const lockfile = readLockfile();
const ours = /^@rowkeep\//;

let bill: Bill;
beforeAll(() => {
  bill = billOfMaterials();
});

test("the bill of materials names each package that can be deployed, with its hash", () => {
  const due = deployed(lockfile).map((folder) => {
    const { version = "", integrity = "" } = lockfile[folder] ?? {};
    const hash = Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex");
    return `${nameOf(folder)}@${version} ${hash}`;
  });
  const named = bill.components.map(
    (one) => `${one["bom-ref"]} ${one.hashes?.find(({ alg }) => alg === "SHA-512")?.content}`,
  );
  expect(named.toSorted()).toEqual([...new Set(due)].toSorted());
});

test("it has every dependency and no development dependency, and says what needs what", () => {
  const named = new Set(bill.components.map(({ "bom-ref": ref }) => ref));
  for (const [name, version] of Object.entries(manifest.dependencies))
    expect(named).toContain(`${name}@${version}`);
  for (const [name, version] of Object.entries(manifest.devDependencies))
    expect(named).not.toContain(`${name}@${version}`);
  const [root] = bill.dependencies.filter(({ ref }) => ref.startsWith("rowkeep@"));
  expect(root?.dependsOn).toHaveLength(Object.keys(manifest.dependencies).length);
});

test("it is the same for the same lockfile", () => {
  expect(JSON.stringify(billOfMaterials())).toBe(JSON.stringify(bill));
});

test("every package that npm installs is bound to its bytes", () => {
  const loose = Object.entries(lockfile).filter(
    ([folder, { integrity, link }]) =>
      /node_modules\//.test(folder) && !link && !integrity?.startsWith("sha512-"),
  );
  expect(loose).toEqual([]);
});

test("every version that package.json asks for is exact", () => {
  const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  const loose = asked.filter(
    ([name, version]) => !ours.test(name) && !/^\d+\.\d+\.\d+/.test(version),
  );
  expect(loose).toEqual([]);
});

test("every package with an install script is allowed one or refused it by name", () => {
  const withScript = Object.keys(lockfile).filter((folder) => lockfile[folder]?.hasInstallScript);
  const names = new Set(withScript.map(nameOf));
  expect([...names].toSorted()).toEqual(Object.keys(manifest.allowScripts).toSorted());
});
