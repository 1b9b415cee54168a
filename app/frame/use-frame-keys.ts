import { useNavigate } from "react-router";
import type { Heading } from "./arrival.tsx";
import { usePaths } from "./paths.ts";
import { useShortcuts } from "./shortcuts/use-shortcuts.ts";

const NEW_TASK = "[data-new-task]";

type View = "today" | "upcoming" | "tasks" | "lists" | "posts" | "newPost" | "done" | "search";

/** The keys that work on every signed-in page. Returns what `n` does: begins a task, or a post where posts are. */
export function useFrameKeys(showHelp: () => void) {
  const navigate = useNavigate();
  const paths = usePaths();
  const go = (view: View, state?: Heading) => () => {
    if (navigator.onLine) void navigate(paths[view], { state });
  };
  const begin = () => {
    if (isIn(paths.posts)) return location.pathname !== paths.newPost && go("newPost")();
    return focus(NEW_TASK) || go("today", { focus: NEW_TASK })();
  };
  useShortcuts({
    "?": showHelp,
    "/": () => focus("[type=search]") || go("search", { focus: "[type=search]" })(),
    n: begin,
    "g t": go("today"),
    "g u": go("upcoming"),
    "g a": go("tasks"),
    "g l": go("lists"),
    "g p": go("posts"),
    "g d": go("done"),
  });
  return begin;
}

const isIn = (path: string) => `${location.pathname}/`.startsWith(`${path}/`);

function focus(selector: string): boolean {
  const field = document.querySelector<HTMLElement>(`#main ${selector}`);
  field?.focus();
  return field !== null;
}
