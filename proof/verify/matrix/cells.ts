import { PLANTED_TAG } from "../target/planting.ts";
import { type Expectation, METHODS, type Method } from "../target/expectation.ts";
import { NO_ROWS, type Rows } from "../target/principals.ts";
import type { Route } from "../target/routes.ts";

/** One request of the matrix; its sender is separate. */
export type Cell = {
  route: Route;
  expectation: Expectation;
  method: Method;
  /** Path of the page, with its parameters and its query. */
  path: string;
  /** What is requested: the path itself, its data, or the data of one of its route ids. */
  address: string;
  isApi: boolean;
  isData: boolean;
  /** The id in the path. */
  row: string | null;
  workspace: "own" | "foreign" | null;
  /** The only route whose data is requested. */
  routeId: string | null;
  /** Whether everyone can read the row elsewhere, and its owner alone can change it. */
  isShown?: true;
};

export const isRead = ({ method }: Pick<Cell, "method">) => method === "GET" || method === "HEAD";

/** Which kind of row the id in a path is of. */
export const rowKind = ({ path }: Route): "task" | "list" | "post" | null => {
  if (!path.includes(":id")) return null;
  if (path.includes("/posts/:id")) return "post";
  return path.includes("/lists/:id") ? "list" : "task";
};

/** An address of this route; `workspace` stands for whose, `id` for the row, `version` for that of a post, `post` for one beside the row. */
export function fill(
  { path }: Route,
  workspace: string,
  id: string,
  { version, post }: Pick<Rows, "version" | "post"> = NO_ROWS,
) {
  return path
    .replace(":workspace", workspace)
    .replace(":id", id)
    .replace(":version", version)
    .replace(":post", post)
    .replace(":at", "@nobody-is-here")
    .replace(":slug", "nothing-is-here")
    .replace(":tag", path.endsWith("/deletion") ? "nothing-is-here" : PLANTED_TAG)
    .replace(/^\*$/, "/no/such/page")
    .replace(/^\/api\/\*$/, "/api/no-such-thing")
    .replace(/\/\*$/, "");
}

/** The URL of a page's data; `/` would have no name (react-router's single fetch). */
const dataOf = (path: string) => (path === "/" ? "/_.data" : `${path}.data`);

/**
 * Every request of a route for these rows. With an `ownerId`, paths with a workspace are also requested with that
 * owner's id as its name.
 */
export function cellsOf(
  route: Route,
  expectation: Expectation,
  rows: Rows,
  ownerId?: string,
): Cell[] {
  const kind = rowKind(route);
  const row = kind && rows[kind];
  const inWorkspace = route.path.includes(":workspace");
  const at = (workspace: string) => fill(route, workspace, row ?? "", rows);
  const cell = { route, expectation, row };
  return [
    ...addressed({ ...cell, workspace: inWorkspace ? "own" : null }, at("me")),
    ...(inWorkspace && ownerId ? addressed({ ...cell, workspace: "foreign" }, at(ownerId)) : []),
  ];
}

/** Every request of a route for these rows, in a workspace of several people. */
export function sharedCellsOf(
  route: Route,
  expectation: Expectation,
  rows: Rows,
  workspace: string,
): Cell[] {
  const kind = rowKind(route);
  const row = kind && rows[kind];
  const isApi = route.path.startsWith("/api/");
  const { query } = expectation;
  const named: `?${string}` = query ? `${query}&workspace=${workspace}` : `?workspace=${workspace}`;
  const asked = { route, expectation: isApi ? { ...expectation, query: named } : expectation, row };
  return addressed({ ...asked, workspace: "own" }, fill(route, workspace, row ?? "", rows));
}

/** Requests for pages that have what somebody published on them; the routes by themselves are asked for nobody's. */
export function publishedCells(
  routes: Route[],
  expectations: Record<string, Expectation>,
  { published = [] }: Rows,
): Cell[] {
  return published.flatMap((path) => {
    const route = routes.find(({ path: pattern }) => shapeOf(pattern) === shapeOf(path));
    const expectation = route && expectations[route.path];
    if (!expectation) return [];
    const asked = { route, expectation, row: null, workspace: null };
    return addressed(asked, path).filter((cell) => cell.method === "GET" && !cell.isData);
  });
}

/** Which route of what is published a path is of: its feed by name, else by how deep it lies. */
const shapeOf = (path: string) =>
  /^\/(:at|@)/.test(path) ? `${path.split("/").length} ${path.endsWith("/feed.xml")}` : path;

/** The requests of a route of posts for one that everyone can read, in its owner's own workspace. */
export function shownCellsOf(route: Route, expectation: Expectation, rows: Rows): Cell[] {
  const { shown: post } = rows;
  if (post === undefined || rowKind(route) !== "post" || route.access !== "owner") return [];
  return cellsOf(route, expectation, { ...rows, post }).map((cell) => ({
    ...cell,
    isShown: true,
  }));
}

type Asked = Pick<Cell, "route" | "expectation" | "row" | "workspace">;

function addressed(asked: Asked, path: string): Cell[] {
  const { query = "" } = asked.expectation;
  const cell = { ...asked, path: path + query, isApi: path.startsWith("/api/") };
  const data = dataOf(path) + query;
  const parts = `${data}${query === "" ? "?" : "&"}_routes=`;
  return [
    ...METHODS.map((method) => ({
      ...cell,
      method,
      address: cell.path,
      isData: false,
      routeId: null,
    })),
    ...METHODS.map((method) => ({ ...cell, method, address: data, isData: true, routeId: null })),
    ...asked.route.ids.flatMap((routeId) =>
      (["GET", "HEAD"] as const).map((method) => ({
        ...cell,
        method,
        address: parts + encodeURIComponent(routeId),
        isData: true,
        routeId,
      })),
    ),
  ];
}

/** The name of a cell in reports. */
export const nameOf = ({ method, address }: Cell) => `${method} ${address}`;
