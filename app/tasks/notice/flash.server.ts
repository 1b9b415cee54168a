import { isCalendarDate } from "#app/calendar/calendar.ts";
import { TICKET } from "#app/forms/kept-forms.server.ts";
import { localPath } from "#app/visit/redirect.ts";
import { isId } from "#app/forms/text.ts";
import { BROUGHT_BACK, pathsOf } from "#app/frame/paths.ts";
import type { TaskSummary } from "#db/tasks.server.ts";
import { type ActionFunctionArgs, redirect } from "react-router";
import type { KindName } from "../changes/kinds.server.ts";
import { isKind } from "../changes/kinds.ts";

/**
 * The notice on a page after a form: what has just been done, from the URL; `next`: the occurrence that was created,
 * due `on` a day; `to`: the path of the view, within the workspace, where a new task is, which is due `on` a day.
 */
export type Flash = {
  did: KindName;
  /** Empty if there are too many for a URL. */
  ids: string[];
  count: number;
  next: string | null;
  on: string | null;
  to: string | null;
  /** The key of the change, for undoing it; null for one that undid another. */
  change: string | null;
};

const NAMES = ["did", "of", "n", "next", "on", "to", "change", BROUGHT_BACK, TICKET];

/** The most ids in a URL. */
const IDS_MAX = 50;

const VIEW = /^(?:today|upcoming|tasks|lists\/[\da-f-]{36})$/;

type Done = {
  tasks: Pick<TaskSummary, "id">[];
  next?: TaskSummary | null;
  /** Where a new task is, if not on the page, and its date. */
  place?: { path: string };
  on?: string | null;
  /** The key under which it can be undone. */
  change?: string;
};

/** Redirects back to the form's page, with a notice of what was done. */
export function flash(
  args: ActionFunctionArgs,
  back: string | undefined,
  did: KindName,
  done: Done,
) {
  const url = new URL(localPath(back) ?? pathsOf(args.params.workspace).tasks, args.url);
  for (const name of NAMES) url.searchParams.delete(name);
  url.searchParams.set("did", did);
  const ids = done.tasks.map(({ id }) => id);
  if (ids.length > IDS_MAX) url.searchParams.set("n", String(ids.length));
  else url.searchParams.set("of", ids.join());
  if (done.next?.dueOn) {
    url.searchParams.set("next", done.next.id);
    url.searchParams.set("on", done.next.dueOn);
  }
  if (done.place) url.searchParams.set("to", done.place.path);
  if (done.on) url.searchParams.set("on", done.on);
  if (done.change !== undefined) url.searchParams.set("change", done.change);
  return redirect(url.pathname + url.search);
}

/** The notice that a URL asks for; null if there is none, or an invalid one. */
export function flashIn({ searchParams }: URL): Flash | null {
  const did = searchParams.get("did");
  const ids = (searchParams.get("of") ?? "").split(",").filter(isId).slice(0, IDS_MAX);
  const count = ids.length || Number(/^\d{1,3}$/.exec(searchParams.get("n") ?? "")?.[0] ?? 0);
  if (!isKind(did) || count === 0) return null;
  const [next, on, to, change] = ["next", "on", "to", "change"].map(
    (name) => searchParams.get(name) ?? "",
  );
  return {
    did,
    ids,
    count,
    next: isId(next) ? next : null,
    on: on !== undefined && isCalendarDate(on) ? on : null,
    to: to !== undefined && VIEW.test(to) ? to : null,
    change: isId(change) ? change : null,
  };
}

/** The URL without the parameters of a notice. */
export function withoutFlash({ pathname, search }: URL): string {
  const params = new URLSearchParams(search);
  for (const name of NAMES) params.delete(name);
  return params.size > 0 ? `${pathname}?${params}` : pathname;
}
