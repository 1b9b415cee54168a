import { type AccessRule, default as layouts, type table } from "#app/routes.ts";
import { type Expectation, METHODS, type Method, expectations } from "./routes.ts";

/** One request of the matrix; who sends it is said apart. */
export type Cell = {
  access: AccessRule;
  expectation: Expectation;
  method: Method;
  /** Path of the page, with its parameters filled. */
  path: string;
  /** What is asked for: the path itself, its data, or the data of one of its route ids. */
  address: string;
  isApi: boolean;
  isData: boolean;
  /** The id in the path. */
  row: string | null;
  workspace: "own" | "foreign" | null;
  routeId: string | null;
  leafId: string;
};

export type Route = (typeof table)[number];

/** What stands in a path's parameters. */
export type Rows = { task: string; list: string; ownerId: string };

const idOf = (file: string) => file.replace(/\.tsx?$/, "");

/** The ids of the routes that a request for this one matches: the root, its layout, itself. */
function routeIds({ file }: Route): string[] {
  const layout = layouts.find(({ children }) => children.some((child) => child.file === file));
  return ["root", ...(layout ? [idOf(layout.file)] : []), idOf(file)];
}

function fill(path: string, workspace: string, id: string) {
  return path
    .replace(":workspace", workspace)
    .replace(":id", id)
    .replace(/^\*$/, "/no-such-page")
    .replace(/^\/api\/\*$/, "/api/no-such-thing")
    .replace(/\/\*$/, "");
}

/** Where a page's data are: `/` would have no name (react-router's single fetch). */
const dataOf = (path: string) => (path === "/" ? "/_.data" : `${path}.data`);

/** Every request that is tried on a route, and again in the owner's workspace by name where the path has one. */
export function cellsOf(route: Route, { task, list, ownerId }: Rows): Cell[] {
  const id = route.path.includes("/lists/") ? list : task;
  const inWorkspace = route.path.includes(":workspace");
  return [
    ...addressed(route, id, fill(route.path, "me", id), inWorkspace ? "own" : null),
    ...(inWorkspace ? addressed(route, id, fill(route.path, ownerId, id), "foreign") : []),
  ];
}

function addressed(route: Route, id: string, path: string, workspace: Cell["workspace"]): Cell[] {
  const ids = routeIds(route);
  const cell = {
    access: route.access,
    expectation: expectations[route.path],
    path,
    isApi: path.startsWith("/api/"),
    row: route.path.includes(":id") ? id : null,
    workspace,
    leafId: idOf(route.file),
  };
  const data = dataOf(path);
  return [
    ...METHODS.map((method) => ({
      ...cell,
      method,
      address: path,
      isData: false,
      routeId: null,
    })),
    ...METHODS.map((method) => ({ ...cell, method, address: data, isData: true, routeId: null })),
    ...ids.flatMap((routeId) =>
      (["GET", "HEAD"] as const).map((method) => ({
        ...cell,
        method,
        address: `${data}?_routes=${encodeURIComponent(routeId)}`,
        isData: true,
        routeId,
      })),
    ),
  ];
}

/** How a cell is called where it is wrong. */
export const nameOf = ({ method, address }: Cell) => `${method} ${address}`;
