import { invalidParameter } from "./errors.ts";

/**
 * `list` in the order that `order_by` names: `-created_at`, `+name`; `keys` are the names that can be ordered by. A plus
 * in a query may arrive as a space.
 */
export function inOrder<Item>(
  list: Item[],
  orderBy: string,
  keys: Record<string, (item: Item) => number | string>,
): Item[] {
  const key = keys[orderBy.replace(/^[+\- ]/, "")];
  if (key === undefined) throw invalidParameter("order_by", `Cannot order by ${orderBy}.`);
  const compare = (a: Item, b: Item) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
  const ascending = list.toSorted(compare);
  return orderBy.startsWith("-") ? ascending.toReversed() : ascending;
}
