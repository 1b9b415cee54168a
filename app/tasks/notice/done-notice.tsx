import { longDate } from "#app/calendar/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Form } from "#app/forms/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { Frame } from "#db/tasks.server.ts";
import type { Told } from "./told.server.ts";

const WORDS: Record<Told["did"], string> = {
  completed: "completed",
  reopened: "reopened",
  trashed: "moved to the trash, where it stays for seven days",
  restored: "brought back",
  moved: "moved",
  dated: "given another date",
  prioritised: "given another priority",
  skipped: "skipped this time",
  stopped: "set to repeat no more",
  undone: "put back as it was",
};

/** What undoing it is told as; where there is no word for that, as taken back. */
const INVERSE: { [K in Told["did"]]?: "complete" | "reopen" | "trash" | "restore" } = {
  completed: "reopen",
  reopened: "complete",
  trashed: "restore",
  restored: "trash",
};

type DoneNoticeProps = {
  told: Told;
  /** Of the page, which may know a title. */
  tasks: { id: string; title: string }[];
  frame: Pick<Frame, "today" | "timeZone">;
  back: string;
};

/** Says what was done, with the way back where there is one. */
export function DoneNotice({ told, tasks, frame, back }: DoneNoticeProps) {
  const { did, ids, count, next, on, change } = told;
  const title = tasks.find(({ id }) => id === next || id === ids[0])?.title;
  const one = title === undefined ? "1 task" : `“${title}”`;
  const words = count === 1 ? WORDS[did] : WORDS[did].replace(/\bit (stays|was)/, inPlural);
  return (
    <Notice>
      <span className="min-w-0 wrap-anywhere">
        {count === 1 ? one : `${count} tasks`} {words}.
        {on && ` Next on ${longDate(on, frame.today)}.`}
      </span>
      {change !== null && (
        <Form method="post" action="/w/me/tasks/selection">
          {ids.map((id) => (
            <input key={id} type="hidden" name="ids" value={id} />
          ))}
          <input type="hidden" name="act" value={INVERSE[did] ?? "undo"} />
          <input type="hidden" name="of" value={change} />
          <input type="hidden" name="timeZone" value={frame.timeZone} />
          <input type="hidden" name="back" value={back} />
          <Button look="plain">Undo</Button>
        </Form>
      )}
    </Notice>
  );
}

const inPlural = (_words: string, verb: string) => (verb === "was" ? "they were" : "they stay");
