import { run } from "./local/run.ts";

const steps: [name: string, command: string, ...args: string[]][] = [
  ["route types", "react-router", "typegen"],
  ["formatting", "oxfmt", "--check", "."],
  ["lint", "oxlint", "--deny-warnings"],
  ["types", "tsc", "--noEmit"],
  ["unused code", "knip"],
];

/** Runs the static checks one after another, and counts each as one. */
export async function checks() {
  const failed: string[] = [];
  for (const [name, command, ...args] of steps) {
    console.log(`\n— ${name}`);
    if ((await run(command, args)) !== 0) failed.push(name);
  }
  if (failed.length > 0) console.error(`\nNot in order: ${failed.join(", ")}`);
  return { passed: steps.length - failed.length, failed: failed.length };
}
