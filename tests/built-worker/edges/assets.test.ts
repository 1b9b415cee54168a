/**
 * `public/_headers` sets the security headers of files that are served without the worker: every present and future
 * file of a build.
 */
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { BUILD } from "../../../proof/world/workerd.ts";
import { hardening } from "../../../proof/verify/controls/headers.ts";
import { type Stack, sharedStack } from "../../stack.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

const CLIENT = join(BUILD, "client");

/** Configures how files are served, and is not served itself. */
const RULES = ["_headers", ".assetsignore"];

const files = readdirSync(CLIENT, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !RULES.includes(entry.name))
  .map((entry) => join(entry.parentPath, entry.name).slice(CLIENT.length));

test("a build has files of each kind", () => {
  for (const end of [".js", ".css", ".svg", ".txt", ".webp", ".woff2"])
    expect(files.some((file) => file.endsWith(end)) && end).toBe(end);
});

test.each(files)("%s is hardened as pages are", async (file) => {
  const { status, headers } = await fetch(stack.origin + file);
  expect(status).toBe(200);
  const found = Object.keys(hardening).map((name) => [name, headers.get(name)]);
  expect(Object.fromEntries(found)).toEqual(hardening);
  const policy = headers.get("content-security-policy")?.split("; ") ?? [];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers.get("cache-control")).toMatch(/^public, max-age=\d+/);
});

test.each(RULES)("%s says how files are served, and is none itself", async (name) => {
  expect((await fetch(`${stack.origin}/${name}`)).status).toBe(404);
});

test("the picture of the tab may use its own style, and nothing else", async () => {
  const icon = await fetch(`${stack.origin}/icon.svg`);
  const [, style = ""] = /<style>(.*?)<\/style>/s.exec(await icon.text()) ?? [];
  const hash = createHash("sha256").update(style).digest("base64");
  expect(icon.headers.get("content-security-policy")).toContain(`style-src 'sha256-${hash}';`);
});
