import { people } from "./local/people.ts";
import type { StandIns } from "./local/stand-ins.ts";

/** Prints what a person needs to start: the address, which services are emulated, who can sign in, and how it ends. */
export function announce(
  origin: string,
  { clerk, neon }: Pick<StandIns, "clerk" | "neon">,
  dataDir: string,
) {
  const lines = [
    "",
    `  Rowkeep    ${origin}`,
    `  Identity   ${clerk ? "local Clerk (new accounts: code 424242)" : "Clerk, with your keys"}`,
    `  Database   ${neon ? "local Neon" : "Neon, with your DATABASE_URL"}`,
    "",
  ];
  if (clerk) {
    lines.push(
      "  Sign in as",
      ...people.map(
        ({ email, password, publicMetadata }) =>
          `    ${email.padEnd(20)} ${password}${publicMetadata ? `   (runs this site: ${origin}/admin)` : ""}`,
      ),
      "",
    );
  }
  if (clerk || neon) lines.push(`  Data       ${dataDir}/ (delete it to start over)`);
  lines.push("  Stop       Ctrl+C", "");
  console.log(lines.join("\n"));
}

/** Ends the process with a message that somebody can act on, without a stack trace. */
export function explain(fault: unknown, code = 1): never {
  console.error(`\n${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(code);
}
