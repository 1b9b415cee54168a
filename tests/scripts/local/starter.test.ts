import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";

const STARTER = join(import.meta.dirname, "../../../scripts/local/starter.ts");

/** Says its process id, and its farewell once whoever started it is gone. */
const WATCHING = `
  import { watchStarter } from ${JSON.stringify(STARTER)};
  const isLeft = watchStarter();
  console.log(process.pid);
  const looking = setInterval(() => {
    if (!isLeft()) return;
    clearInterval(looking);
    console.log("left");
  }, 50);
`;

/** A process that runs a script in a shell, as npm does. */
const NPM = `
  import { spawn } from "node:child_process";
  spawn("sh", ["-c", '"$0" --input-type=module --eval "$WATCHING"; true', process.execPath], { stdio: "inherit" });
`;

test.each(["SIGKILL", "SIGTERM"] as const)(
  "a script notices that npm, beyond its shell, has ended by %s",
  async (signal) => {
    const npm = spawn(process.execPath, ["--input-type=module", "--eval", NPM], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { PATH: process.env.PATH, WATCHING, npm_lifecycle_event: "dev" },
    });
    const said: string[] = [];
    npm.stdout.on("data", (chunk: Buffer) => said.push(String(chunk)));
    await expect.poll(() => said.join("")).toMatch(/^\d+\n$/);
    npm.kill(signal);
    // The pipe is open as long as one of them has it.
    await once(npm.stdout, "close");
    expect(said.join("")).toMatch(/^\d+\nleft\n$/);
  },
);
