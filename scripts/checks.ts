import { collect } from "./local/run.ts";

const steps: [name: string, command: string, ...args: string[]][] = [
  ["route types", "react-router", "typegen"],
  ["formatting", "oxfmt", "--check", "."],
  ["lint", "oxlint", "--deny-warnings"],
  ["types", "tsc", "--noEmit"],
  ["unused code", "knip"],
];

/**
 * Runs the static checks one after another, and counts each as one. Each prints when it has ended, because tests may
 * print at the same time.
 */
export async function checks() {
  const failed: string[] = [];
  for (const [name, command, ...args] of steps) {
    const { code, said } = await collect(command, args);
    console.log(`\n— ${name}\n${said.trimEnd()}`);
    if (code !== 0) failed.push(name);
  }
  if (failed.length > 0) console.error(`\nNot in order: ${failed.join(", ")}`);
  return { passed: steps.length - failed.length, failed: failed.length };
}
