import type { RouteEntry } from "#app/access/rule.ts";
import { default as layouts, table } from "#app/routes.ts";
import { type Route, readRoutes } from "../verify/target/routes.ts";

const idOf = (file: string) => file.replace(/\.tsx?$/, "");

function idsOf(file: string): string[] {
  const layout = layouts.find(({ children }) => children.some((child) => child.file === file));
  return ["root", ...(layout ? [idOf(layout.file)] : []), idOf(file)];
}

const rows: readonly RouteEntry[] = table;

/** The app's route table as plain data: all that the verifier knows of the app's source. */
export const routeTable = (): Route[] =>
  readRoutes(
    rows.map(({ path, file, access, pro, limit }) => ({
      path,
      file: `app/${file}`,
      access,
      ...(pro && { pro }),
      ...(limit && { limit }),
      ids: idsOf(file),
    })),
  );
