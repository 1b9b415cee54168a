import { wallTime } from "#app/calendar/instant.ts";
import { pathsOf, useWorkspace } from "#app/frame/paths.ts";
import { useMake } from "#app/outbox/provider.tsx";
import { useAnnounce } from "#app/ui/announcer.tsx";
import { Slip } from "#app/ui/slip.tsx";
import { OWN_WORKSPACE } from "#app/visit/workspace.ts";
import { useEffect } from "react";
import { Link } from "react-router";
import type { ChangeInput } from "../changes/kinds.server.ts";
import { quoted } from "../kind/words.ts";
import { taskChanges } from "../ways/outbox.ts";
import type { DueTask } from "./watch.ts";

export { watch } from "./watch.ts";

const HOUR = 3_600_000;

/** Says that a task is due. It stays until it is answered or closed: nobody may have been looking. */
export function DueSlip({ due, onClose }: { due: DueTask; onClose: () => void }) {
  const { id, at, isHere, title, today, timeZone } = due;
  const workspace = isHere ? due.workspace : OWN_WORKSPACE;
  const isOnPage = useWorkspace() === workspace;
  const make = useMake(taskChanges);
  const announce = useAnnounce();
  const { time } = wallTime(timeZone, new Date(at));
  const sentence =
    title === null
      ? `${time}: a task in your own workspace is due.`
      : `${time}: ${quoted(title)} is due.`;
  useEffect(() => announce(sentence), [announce, sentence]);
  const change = (wish: ChangeInput) => {
    if (make?.(wish, { frame: { today, timeZone }, before: [] })) onClose();
  };
  const putOff = () => {
    const later = wallTime(timeZone, new Date(Date.now() + HOUR));
    change({ kind: "due", ids: [id], due: `${later.date} ${later.time}`, timeZone });
  };
  return (
    <Slip
      data-due={id}
      onClose={onClose}
      acts={
        <>
          <Link to={pathsOf(workspace).task(id)} onClick={onClose}>
            Open
          </Link>
          {make && isOnPage && (
            <>
              <button
                type="button"
                onClick={() => change({ kind: "complete", ids: [id], timeZone })}
              >
                Complete
              </button>
              <button type="button" onClick={putOff}>
                In an hour
              </button>
            </>
          )}
        </>
      }
    >
      {sentence}
    </Slip>
  );
}
