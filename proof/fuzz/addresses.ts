import { rowKind } from "../verify/matrix/cells.ts";
import { type Cell, ID } from "./cells.ts";
import { NO_ROWS as NOTHING } from "../verify/target/principals.ts";
import type { Ids, Person } from "./people.ts";
import type { Recipe } from "./recipe.ts";

const encode = (text: string) => encodeURIComponent(text.toWellFormed());

/** The URL that this recipe requests: the cell's with its ids filled in, or something close to it. */
export function targetOf(
  { address, route }: Cell,
  { path, query }: Recipe,
  own: Ids,
  person: Person,
) {
  const kind = rowKind(route) ?? "task";
  const ids: Record<string, string> = {
    id: encode(path.text).slice(0, 9_000),
    foreign: person.foreign[kind],
    absent: NOTHING[kind],
  };
  const filled = address
    .replace(ID, () => ids[path.kind] ?? own[kind])
    // The post at the other end of a link.
    .replace(`/posts/${ID}`, () => `/posts/${own.post}`);
  const [pathname = "", search] = filled.split("?");
  const changed = changedPath(pathname, path, person);
  const asked = new URLSearchParams(query.map(([name, value]) => [name, value])).toString();
  const all = [search, asked].filter(Boolean).join("&");
  return changed + (all && `?${all}`);
}

function changedPath(pathname: string, { kind, text }: Recipe["path"], person: Person): string {
  switch (kind) {
    case "segment":
      return `${pathname}/${encode(text)}`;
    case "workspace":
      return pathname.replace("/me/", () => `/${encode(text)}/`);
    case "stranger":
      return pathname.replace("/me/", () => `/${person.foreign.workspace}/`);
    case "upper":
      return pathname.toUpperCase();
    case "slash":
      return `${pathname}/`;
    case "double":
      return `/${pathname}`;
    case "data":
      return `${pathname}.data`;
    case "absolute":
      return `http://evil.example${pathname}`;
    case "dots":
      return `/x/%2e%2e/..${pathname}`;
    case "raw":
      return pathname + text;
    default:
      return pathname;
  }
}
