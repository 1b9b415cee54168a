import { longDate } from "#app/calendar/words.ts";
import { Form } from "#app/forms/form.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { SentSlip } from "#app/ui/slip.tsx";
import type { Frame } from "#db/tasks.server.ts";
import { Link } from "react-router";
import { kinds } from "../changes/kinds.ts";
import { many } from "../kind/words.ts";
import type { Flash } from "./flash.server.ts";

type FlashNoticeProps = {
  flash: Flash;
  /** The page's own tasks, which may give a title. */
  tasks: { id: string; title: string }[];
  frame: Pick<Frame, "today" | "timeZone" | "lists">;
  back: string;
};

const wordsOf = (to: string, on: string | null, { today, lists }: FlashNoticeProps["frame"]) =>
  ({ today: "Today", upcoming: on ? longDate(on, today) : "Upcoming", tasks: "All tasks" })[to] ??
  lists.find(({ id }) => to === `lists/${id}`)?.name ??
  "its list";

/** Says what was done, with a way to undo it if there is one. */
export function FlashNotice({ flash, tasks, frame, back }: FlashNoticeProps) {
  const { did, ids, count, next, on, to, change } = flash;
  const paths = usePaths();
  const title = tasks.find(({ id }) => id === next || id === ids[0])?.title;
  const those = count === 1 && title !== undefined ? `“${title}”` : many(count);
  return (
    <SentSlip
      acts={
        <>
          {to && <Link to={`${paths.top}/${to}`}>Show</Link>}
          {change !== null && (
            <Form method="post" action={paths.selection}>
              {ids.map((id) => (
                <input key={id} type="hidden" name="ids" value={id} />
              ))}
              <input type="hidden" name="act" value={kinds[did].undoneAs} />
              <input type="hidden" name="of" value={change} />
              <input type="hidden" name="timeZone" value={frame.timeZone} />
              <input type="hidden" name="back" value={back} />
              <button data-does="undo">Undo</button>
            </Form>
          )}
        </>
      }
    >
      {those} {kinds[did].notice(count)}
      {to && ` to ${wordsOf(to, on, frame)}`}.
      {on && !to && ` Next on ${longDate(on, frame.today)}.`}
    </SentSlip>
  );
}
