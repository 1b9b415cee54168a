import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Makes sure that nothing listens on a port of this machine.
 * @throws an Error that names the process that does, if it can be found, and what to do.
 */
export async function requireFree(port: number, command: string): Promise<void> {
  const server = createServer();
  try {
    await once(server.listen(port, "localhost"), "listening");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    throw new Error(
      `Port ${port} is taken${holderOf(port)}. Stop that, or choose another port: PORT=${port + 1} npm run ${command}`,
      { cause: error },
    );
  }
  server.close();
  await once(server, "close");
}

/** Which process listens there, in words; empty if this machine does not say. */
function holderOf(port: number): string {
  const pid = output("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-t"]) || pidBySs(port);
  const [id] = pid.split("\n");
  if (!id) return "";
  const program = output("ps", ["-o", "args=", "-p", id]).slice(0, 80);
  return ` by process ${id}${program && ` (${program})`}`;
}

const pidBySs = (port: number) =>
  /pid=(\d+)/.exec(output("ss", ["-ltnpH", `sport = :${port}`]))?.[1] ?? "";

/** What a command of the system says; empty if there is none. */
function output(command: string, args: string[]): string {
  try {
    return execFileSync(command, args, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "";
  }
}
