import { resolve } from "node:path";
import type { World } from "../world/world.ts";
import { run } from "../../scripts/local/run.ts";

const root = (name: string) => resolve(import.meta.dirname, "rivals", name);

/**
 * Builds the apps that Rowkeep is compared with: React Router with Clerk as in their documentation, React Router alone,
 * and an API of Hono, Clerk's backend SDK, Drizzle and Neon's driver.
 */
export const STOCK = `${root("stock")}/build`;
export const BARE = `${root("bare")}/build`;
export const HONO = `${root("hono")}/build`;

/** The stock page knows no roles: it reads with the rights of the tables' owner. */
export const stockEnv = ({ clerk, neon }: World) => ({
  DATABASE_URL: neon.url("owner"),
  ...clerk.env,
});

/** Builds the app and its rivals; throws if one does not build. */
export async function buildAll(): Promise<void> {
  const builds = [
    ...[".", root("stock"), root("bare")].map((folder) => ["react-router", folder] as const),
    ["vite", root("hono")] as const,
  ];
  for (const [command, folder] of builds) {
    // oxlint-disable-next-line no-await-in-loop -- two builds at once would take each other's processor
    const code = await run(command, ["build", folder, "--logLevel=error"]);
    if (code !== 0) throw new Error(`${folder} does not build`);
  }
}
