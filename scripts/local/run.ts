import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs a package's command, shows its output, and resolves with its exit code. */
export async function run(command: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  const [code] = await once(child, "exit");
  return Number(code ?? 1);
}
