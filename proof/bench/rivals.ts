import { resolve } from "node:path";
import type { World } from "../world/world.ts";
import { run } from "../../scripts/local/run.ts";

const root = (name: string) => resolve(import.meta.dirname, "rivals", name);

/** Builds of the pages that Rowkeep is compared with: React Router with Clerk as their documents have it, and React Router alone. */
export const STOCK = `${root("stock")}/build`;
export const BARE = `${root("bare")}/build`;

/** The stock page knows no roles: it reads with the rights of the tables' owner. */
export const stockEnv = ({ clerk, neon }: World) => ({
  DATABASE_URL: neon.url("owner"),
  ...clerk.env,
});

/** Builds the app and its rivals; throws when one does not build. */
export async function buildAll(): Promise<void> {
  for (const folder of [".", root("stock"), root("bare")]) {
    // oxlint-disable-next-line no-await-in-loop -- two builds at once would take each other's processor
    const code = await run("react-router", ["build", folder, "--logLevel=error"]);
    if (code !== 0) throw new Error(`${folder} does not build`);
  }
}
