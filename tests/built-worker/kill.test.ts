/** `npm run preview` as people start it, with its data on disk, killed as a power cut would. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Visitor } from "../visitor.ts";

const PREVIEW = join(import.meta.dirname, "../../scripts/preview.ts");
const WRITERS = 8;
const ENOUGH = 100;

let folder: string;
let origin: string;
let running: ChildProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "rowkeep-kill-"));
  origin = `http://localhost:${await freePort()}`;
});
afterEach(async () => {
  await killAll();
  rmSync(folder, { recursive: true });
});

async function freePort() {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Starts it in a separate process group, without this environment's settings; resolves when people can sign in. */
async function start() {
  const { PATH } = process.env;
  const env = { PATH, PORT: new URL(origin).port, ROWKEEP_DATA: join(folder, "data") };
  const child = spawn(process.execPath, [PREVIEW], { cwd: folder, env, detached: true });
  running = child;
  let told = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr.on("data", (part) => (told += part));
    child.stdout.on("data", (part) => {
      told += part;
      if (told.includes("ada@rowkeep.test")) resolve();
    });
    child.once("exit", () => reject(new Error(told)));
  });
}

/** Kills the server, the local Clerk within it, the local Neon and workerd, all at once. */
async function killAll() {
  const group = running?.pid;
  if (group === undefined || !running || running.exitCode !== null || running.signalCode) return;
  const ended = once(running, "exit");
  process.kill(-group, "SIGKILL");
  await ended;
  await expect.poll(() => isThere(group)).toBe(false);
}

function isThere(group: number) {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

/** Ada in a new browser, because a session that was not on disk yet may be gone. */
async function ada() {
  const { secretKey } = JSON.parse(readFileSync(join(folder, "data/clerk/instance.json"), "utf8"));
  const people = await fetch(`${origin}/__clerk/v1/users?email_address=ada@rowkeep.test`, {
    headers: { authorization: `Bearer ${secretKey}` },
  });
  const [{ id }] = (await people.json()) as [{ id: string }];
  const session = await fetch(`${origin}/__clerk/_emulator/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ userId: id }),
  });
  const { cookies } = (await session.json()) as { cookies: string[] };
  const visitor = new Visitor(origin);
  visitor.cookies.keep(cookies);
  return visitor;
}

async function titlesOf(visitor: Visitor) {
  const titles: string[] = [];
  for (let path: string | null = "/api/v1/tasks"; path;) {
    // oxlint-disable-next-line no-await-in-loop -- each page names the next
    const page: { tasks: { title: string }[]; next: string | null } = await visitor
      .call("GET", path)
      .then((answer) => answer.json());
    titles.push(...page.tasks.map(({ title }) => title));
    path = page.next && `/api/v1/tasks?after=${encodeURIComponent(page.next)}`;
  }
  return titles;
}

/** Adds tasks until one is rejected or nobody answers, and calls `acknowledge` for each that was accepted. */
async function write(visitor: Visitor, acknowledge: (title: string) => void) {
  for (;;) {
    const title = `Kept ${randomUUID()}`;
    const task = { title, submission: randomUUID() };
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as a person does
    const answer = await visitor.call("POST", "/api/v1/tasks", task).catch(() => null);
    if (answer?.status !== 201) return;
    acknowledge(title);
  }
}

test("kill -9 of everything in mid-write loses no task that was acknowledged", async () => {
  await start();
  const visitor = await ada();
  const acknowledged: string[] = [];
  let killed: Promise<void> | undefined;
  const acknowledge = (title: string) => {
    acknowledged.push(title);
    if (acknowledged.length >= ENOUGH) killed ??= killAll();
  };
  await Promise.all(Array.from({ length: WRITERS }, () => write(visitor, acknowledge)));
  await killed;

  await start();
  const found = await titlesOf(await ada());
  expect(acknowledged.length).toBeGreaterThanOrEqual(ENOUGH);
  expect(acknowledged.filter((title) => !found.includes(title))).toEqual([]);
  expect(found).toEqual([...new Set(found)]);
});
