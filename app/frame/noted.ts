import type { Frame } from "#db/tasks.server.ts";
import { createContext, useContext, useEffect } from "react";
import { useWorkspace } from "./paths.ts";

/** What the page that was loaded last says is due next, and in which workspace. */
export type Noted = Pick<Frame, "reminders" | "today" | "timeZone"> & { workspace: string };

/** Where pages say what is due next. */
export const Noting = createContext<(noted: Noted) => void>(() => {});

/** Says what is due next, as the page's data have it. */
export function useNoting(frame: Omit<Noted, "workspace"> | undefined) {
  const note = useContext(Noting);
  const workspace = useWorkspace();
  const reminders = frame?.reminders;
  useEffect(() => {
    if (frame) note({ ...frame, workspace });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- loaded data is new where its reminders are
  }, [reminders, workspace, note]);
}
