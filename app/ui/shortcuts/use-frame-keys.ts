import { useNavigate } from "react-router";
import { useShortcuts } from "./use-shortcuts.ts";

/** The keys that work on every page behind the sign-in. */
export function useFrameKeys(showHelp: () => void) {
  const navigate = useNavigate();
  const go = (path: string) => () => void navigate(`/w/me/${path}`);
  useShortcuts({
    "?": showHelp,
    "/": go("search"),
    "g t": go("today"),
    "g u": go("upcoming"),
    "g a": go("tasks"),
    "g l": go("lists"),
    "g d": go("done"),
    n() {
      const field = document.querySelector<HTMLElement>("[data-new-task]");
      if (field) field.focus();
      else void navigate("/w/me/today#new");
    },
  });
}
