import { isCalendarDate } from "#app/calendar/calendar.ts";
import { TICKET } from "#app/forms/drafts.server.ts";
import { localPath } from "#app/visit/redirect.ts";
import { isId } from "#app/forms/text.ts";
import type { TaskSummary } from "#db/tasks.server.ts";
import { type ActionFunctionArgs, redirect } from "react-router";

const DEEDS = [
  "completed",
  "reopened",
  "trashed",
  "restored",
  "moved",
  "dated",
  "prioritised",
  "skipped",
  "stopped",
  "undone",
] as const;
type Deed = (typeof DEEDS)[number];

/** What a page says has just been done, from its address; `next`: the occurrence that came of it, due `on` a day. */
export type Told = {
  did: Deed;
  /** Empty where there are too many for an address. */
  ids: string[];
  count: number;
  next: string | null;
  on: string | null;
  /** The key of the change, to undo it by; null for one that undid another. */
  change: string | null;
};

const NAMES = ["did", "of", "n", "next", "on", "change", TICKET];

/** So many ids stand in an address. */
const IDS_MAX = 50;

type Done = {
  tasks: Pick<TaskSummary, "id">[];
  next?: TaskSummary | null;
  /** The key under which it can be undone. */
  change?: string;
};

/** Back to where the form was, which tells what was done. */
export function tell(args: ActionFunctionArgs, back: string | undefined, did: Deed, done: Done) {
  const { workspace } = args.params;
  const url = new URL(localPath(back) ?? `/w/${workspace}/tasks`, args.url);
  for (const name of NAMES) url.searchParams.delete(name);
  url.searchParams.set("did", did);
  const ids = done.tasks.map(({ id }) => id);
  if (ids.length > IDS_MAX) url.searchParams.set("n", String(ids.length));
  else url.searchParams.set("of", ids.join());
  if (done.next?.dueOn) {
    url.searchParams.set("next", done.next.id);
    url.searchParams.set("on", done.next.dueOn);
  }
  if (done.change !== undefined) url.searchParams.set("change", done.change);
  return redirect(url.pathname + url.search);
}

/** Null when the address tells of nothing, or of nothing that can be. */
export function toldIn({ searchParams }: URL): Told | null {
  const did = DEEDS.find((deed) => deed === searchParams.get("did"));
  const ids = (searchParams.get("of") ?? "").split(",").filter(isId).slice(0, IDS_MAX);
  const count = ids.length || Number(/^\d{1,3}$/.exec(searchParams.get("n") ?? "")?.[0] ?? 0);
  if (!did || count === 0) return null;
  const [next, on, change] = ["next", "on", "change"].map((name) => searchParams.get(name) ?? "");
  return {
    did,
    ids,
    count,
    next: isId(next) ? next : null,
    on: on !== undefined && isCalendarDate(on) ? on : null,
    change: isId(change) ? change : null,
  };
}

/** The address as it was before it told of anything. */
export function withoutTold({ pathname, search }: URL): string {
  const params = new URLSearchParams(search);
  for (const name of NAMES) params.delete(name);
  return params.size > 0 ? `${pathname}?${params}` : pathname;
}
