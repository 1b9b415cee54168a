import { addDays } from "#app/calendar/calendar.ts";
import { clockTime, longDate } from "#app/calendar/words.ts";
import type { Part, QuickAdd } from "#app/quick-add/quick-add.ts";
import { Icon } from "#app/ui/icons.tsx";
import type { Frame } from "#db/tasks.server.ts";
import type { Sense } from "../changes/add.ts";

type UnderstoodProps = {
  task: QuickAdd;
  ignored: string[];
  frame: Pick<Frame, "today" | "lists">;
  /** What the page adds to the line. */
  sense: Sense;
  /** Switches a part off at once; without it, its button asks the server. */
  takeBack?: (text: string) => void;
};

/** A list that already exists is not new: the line was read without knowing the lists. */
function wordsOf({ kind, words }: Part, { list }: QuickAdd, lists: Frame["lists"]) {
  const known = lists.find(({ name }) => name.toLowerCase() === list?.name.toLowerCase());
  return kind === "list" && known ? `on @${known.name}` : words;
}

/** The day it would be due on, with its time: also one that no part of the line says. */
function dueOf({ dueOn, dueTime }: QuickAdd, { dueIn }: Sense, today: string): string | null {
  const day = dueOn ?? (dueIn === undefined ? null : addDays(today, dueIn));
  if (day === null) return null;
  const words = day === today ? "today" : longDate(day, today);
  return dueTime ? `${words}, ${clockTime(dueTime)}` : words;
}

/**
 * How a line would be read, each part with a button that turns it back into text of the title. It is in the line's
 * form, and its buttons submit the form without adding.
 */
export function Understood({ task, ignored, frame, sense, takeBack }: UnderstoodProps) {
  const parts = task.parts.map((part) => ({ ...part, words: wordsOf(part, task, frame.lists) }));
  const due = dueOf(task, sense, frame.today);
  return (
    <div aria-live="polite" className="space-y-2 rounded-lg border border-line bg-wash px-4 py-3">
      <p>
        <span className="text-quiet">Will be added as </span>
        <strong dir="auto" className="written text-lg font-semibold wrap-anywhere">
          {task.title}
        </strong>
        {due && <span className="text-quiet">{`, due ${due}`}</span>}
      </p>
      {ignored.map((text) => (
        <input key={text} type="hidden" name="ignore" value={text} />
      ))}
      <ul className="flex flex-wrap gap-2 empty:hidden">
        {parts.map(({ text, words, start }) => (
          <li
            key={start}
            className="flex items-center gap-1 rounded-lg border border-line bg-leaf pl-3"
          >
            {words}
            <button
              type="submit"
              name="look"
              value="yes"
              formNoValidate
              aria-label={`Take back: ${words}`}
              className="flex size-11 cursor-pointer items-center justify-center text-quiet hover:text-ink"
              // A button sends one field; the part rides on its form's address.
              formAction={`?ignore=${encodeURIComponent(text)}`}
              onClick={(event) => {
                if (!takeBack) return;
                event.preventDefault();
                takeBack(text);
              }}
            >
              <Icon name="close" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
