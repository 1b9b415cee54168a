import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type File,
  STAND_INS,
  filesBelow,
  findSecrets,
} from "../../proof/verify/corpora/secrets.ts";

const ROOT = join(import.meta.dirname, "../..");
const CLIENT = join(ROOT, "build/client");
const SERVER = join(ROOT, "build/server");

/** What is in the repository, or about to be. */
function* repository(): Generator<File> {
  const listed = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], {
    cwd: ROOT,
  });
  for (const path of listed.toString().split("\0")) {
    if (path === "" || !existsSync(join(ROOT, path))) continue;
    yield { path, text: readFileSync(join(ROOT, path), "utf8") };
  }
}

describe.each([
  ["client", CLIENT],
  ["server", SERVER],
])("the %s's bundle", (_name, folder) => {
  test("holds no secret", () => {
    expect(findSecrets(filesBelow(folder))).toEqual([]);
  });

  test("holds nothing of the stand-ins", () => {
    expect(findSecrets(filesBelow(folder), STAND_INS)).toEqual([]);
  });

  test("holds no settings, and no source", () => {
    const paths = [...filesBelow(folder)].map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => /(^|\/)\.(dev|env)|\.(map|tsx?)$/.test(path))).toEqual([]);
  });
});

test("the client's bundle names no table, no setting and no file of the server", () => {
  const text = [...filesBelow(CLIENT)].map((file) => file.text).join("\n");
  expect(text).not.toMatch(/DATABASE_URL|CLAIMS_KEY|WEBHOOK_SIGNING_SECRET|APP_ORIGIN/);
  expect(text).not.toMatch(/audit_events|webhook_deliveries|set_config|neon-connection-string/i);
});

test("a deployment would carry no value along", () => {
  const { vars } = JSON.parse(readFileSync(join(SERVER, "wrangler.json"), "utf8")) as {
    vars?: object;
  };
  expect(vars ?? {}).toEqual({});
});

test("the repository holds no secret", () => {
  const files = [...repository()];
  expect(files.map(({ path }) => path)).toContain("app/routes.ts");
  expect(findSecrets(files)).toEqual([]);
});

describe("the scan", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "rowkeep-secrets-"));
    cpSync(CLIENT, join(folder, "client"), { recursive: true });
    cpSync(SERVER, join(folder, "server"), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  // In two halves, so that the repository itself contains none of them.
  const canaries: [what: string, halves: [string, string]][] = [
    ["a secret key of Clerk", ["sk_li", `ve_${"aB3".repeat(14)}`]],
    ["a secret key of Clerk", ["sk_te", `st_${"aB3".repeat(14)}`]],
    ["a signing secret of Svix", ["whs", `ec_${"aB3+".repeat(8)}`]],
    ["a database address with its password", ["postgres", "ql://app:pw@ep-x.eu.neon.tech/db"]],
    ["a database address with its password", ["postgres", "://app:pw@db.internal:5432/db"]],
    ["a private key", ["-----BEGIN PRI", `VATE KEY-----\\n${"MIIE".repeat(16)}`]],
    ["a private key", ["-----BEGIN RSA PRI", `VATE KEY-----\n${"MIIE".repeat(16)}`]],
    ["a key of Neon", ["nap", `i_${"a1b2".repeat(12)}`]],
    ["a token of GitHub", ["gh", `p_${"aB3x".repeat(9)}`]],
    ["a key of AWS", ["AK", `IA${"Z".repeat(16)}`]],
    ["a signed token", ["eyJ", `hbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1c2VyIn0.${"x".repeat(43)}`]],
  ];
  const places = ["server/index.js", "client/assets/planted.js", "server/wrangler.json"];
  const planted = canaries.flatMap(([what, halves]) =>
    places.map((path) => ({ what, path, halves })),
  );

  test.each(planted)("finds $what that was planted in $path", ({ what, path, halves }) => {
    const file = join(folder, path);
    const before = existsSync(file) ? readFileSync(file, "utf8") : null;
    writeFileSync(file, `${before ?? ""};const k="${halves.join("")}";`);
    const found = findSecrets(filesBelow(folder));
    if (before === null) rmSync(file);
    else writeFileSync(file, before);
    expect(found).toEqual([expect.objectContaining({ what, path })]);
    expect(JSON.stringify(found)).not.toContain(halves.join(""));
  });

  test.each(["@rowkeep/clerk-emulator", "local-emulator.clerk", 'from"@electric-sql/pglite"'])(
    "finds a stand-in by %s",
    (text) => {
      const found = findSecrets([{ path: "index.js", text: `\n${text}` }], STAND_INS);
      expect(found).toEqual([{ path: "index.js", line: 2, what: "a stand-in" }]);
    },
  );

  test.each([
    "postgresql://rowkeep_app:local@127.0.0.1:5432/rowkeep",
    "postgresql://rowkeep_app:<password>@<endpoint>.neon.tech/neondb",
    "postgresql://rowkeep_app:canary@db.neon.example/rowkeep",
    "sk_test_…",
    'key.startsWith("sk_live_")',
    "-----BEGIN PRIVATE KEY-----",
  ])("takes %s for no secret", (text) => {
    expect(findSecrets([{ path: "a", text }])).toEqual([]);
  });
});
