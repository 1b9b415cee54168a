import { type Noted, Noting } from "#app/frame/noted.ts";
import { StandingSlips } from "#app/ui/standing-slips.ts";
import { type ReactNode, useEffect, useState } from "react";
import type { DueSlip } from "./due-slip.tsx";
import type { DueTask, watch } from "./watch.ts";

/** What is loaded later. */
type Parts = { DueSlip: typeof DueSlip; watch: typeof watch };

type RemindersProps = { userId: string | null; children: ReactNode };

/** Tells on every page when a task is due, as the pages that were loaded know. What it needs is loaded once something is due. */
export function Reminders({ userId, children }: RemindersProps) {
  const [noted, note] = useState<Noted | null>(null);
  const [parts, setParts] = useState<Parts | null>(null);
  const [told, setTold] = useState<readonly DueTask[]>([]);
  const isAny = userId !== null && noted !== null && noted.reminders.length > 0;
  useEffect(() => {
    if (isAny) void import("./due-slip.tsx").then(setParts, () => {});
  }, [isAny]);
  useEffect(() => {
    if (!parts || !noted || userId === null) return undefined;
    return parts.watch(noted, userId, (due) => setTold((all) => [...all, due]));
  }, [parts, noted, userId]);
  const close = (done: DueTask) => setTold((all) => all.filter((due) => due !== done));
  return (
    <Noting value={note}>
      <StandingSlips
        value={
          parts &&
          told.map((due) => (
            <parts.DueSlip key={`${due.id} ${due.at}`} due={due} onClose={() => close(due)} />
          ))
        }
      >
        {children}
      </StandingSlips>
    </Noting>
  );
}
