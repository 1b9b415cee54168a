import type { Fields, Rejected } from "#app/forms/http.server.ts";
import { useMake } from "#app/outbox/provider.tsx";
import type { QuickAdd } from "#app/quick-add/quick-add.ts";
import { TITLE_MAX } from "../limits.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Form } from "#app/forms/form.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/forms/typed.ts";
import type { Frame } from "#db/tasks.server.ts";
import { type ClipboardEvent, type FormEvent, useRef, useState } from "react";
import type { Sense } from "../changes/add.ts";
import { taskChanges } from "../ways/outbox.ts";
import { isEscape } from "#app/ui/is-escape.ts";
import { namedIn, unusualNames } from "./named-lists.ts";
import type { PastedLines } from "./pasted.tsx";
import { Understood } from "./understood.tsx";
import { useUnderstanding } from "./use-understanding.ts";

/** The answer to the form: its errors, or how the line would be read. */
export type Added = Rejected & { understood?: QuickAdd };

type AddTaskProps = {
  submission: string;
  frame: Pick<Frame, "today" | "timeZone" | "lists">;
  sense: Sense;
  /** Whether the page may not show a task that belongs there, as a filtered one. */
  isPart: boolean;
  restored: Fields | null;
  added: Added | undefined;
};

/**
 * One field and a button. A form that came back keeps its key, so that it is still written once. With JavaScript, the
 * line is read while it is typed, and adding it leaves the field ready for the next.
 */
export function AddTask({ submission, frame, sense, isPart, restored, added }: AddTaskProps) {
  const { timeZone, lists } = frame;
  const unusual = unusualNames(lists);
  const value = typed(added?.fields ?? restored, { title: "", submission, timeZone });
  const errors = added?.errors ?? {};
  const isStale = Boolean(errors.submission ?? errors.timeZone);
  const { field, line, setLine, ignored, takeBack, addLine, paste, pasted, ...several } = useLine({
    submission,
    frame,
    sense,
    isPart,
  });
  const read = useUnderstanding({ line, timeZone, ignore: ignored, lists });
  const understood = read?.parts.length || ignored.length > 0 ? read : null;
  return (
    <Form method="post" data-outbox className="relative space-y-3 print:hidden" onSubmit={addLine}>
      {restored && !added && <RestoredNotice />}
      <FormNotices errors={errors} unseen={["submission", "timeZone", "ignore", "lists", "look"]} />
      <input type="hidden" name="submission" value={isStale ? submission : value("submission")} />
      <input type="hidden" name="timeZone" value={isStale ? timeZone : value("timeZone")} />
      {unusual.length > 0 && <input type="hidden" name="lists" value={unusual.join("\n")} />}
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-[min(12rem,100%)] grow">
          <TextField
            ref={field}
            data-new-task
            label="New task"
            name="title"
            required
            maxLength={TITLE_MAX}
            placeholder="Pay rent fri 9:00 !high @home #flat"
            defaultValue={value("title")}
            error={errors.title}
            onKeyDown={(event) => {
              if (!isEscape(event)) return;
              setLine("");
              event.currentTarget.blur();
            }}
            onFocus={({ currentTarget }) => setLine(currentTarget.value)}
            onInput={({ currentTarget }) => setLine(currentTarget.value)}
            onPaste={paste}
          />
        </div>
        <Button>
          Add<span className="max-sm:sr-only">&nbsp;task</span>
        </Button>
        <span className="hidden noscript:block">
          <Button look="plain" name="look" value="yes">
            Check
          </Button>
        </span>
      </div>
      {pasted && (
        <div className="absolute inset-x-0 top-full z-10 mt-2 shadow-lift">
          <pasted.Offer lines={pasted.lines} {...several} />
        </div>
      )}
      {understood && !pasted && (
        <div className="absolute inset-x-0 top-full z-10 mt-2 shadow-lift">
          <Understood
            task={understood}
            ignored={ignored}
            frame={frame}
            sense={sense}
            takeBack={takeBack}
          />
        </div>
      )}
      {!understood && added?.understood && (
        <Understood
          task={added.understood}
          ignored={[added.fields.ignore ?? []].flat()}
          frame={frame}
          sense={sense}
        />
      )}
    </Form>
  );
}

/** The line that is being typed, and how it is handled with JavaScript. */
function useLine({
  submission,
  frame,
  sense,
  isPart,
}: Pick<AddTaskProps, "submission" | "frame" | "sense" | "isPart">) {
  const make = useMake(taskChanges);
  const field = useRef<HTMLInputElement>(null);
  const nextKey = useRef<string>(null);
  const [line, setLine] = useState("");
  const [ignored, setIgnored] = useState<string[]>([]);
  const [pasted, setPasted] = useState<PastedLines | null>(null);

  /** False if the browser has no room for it. */
  const add = (typedLine: string) => {
    const isKept = make?.(
      {
        kind: "add",
        line: typedLine,
        submission: nextKey.current ?? submission,
        timeZone: frame.timeZone,
        ignore: ignored,
        lists: namedIn(typedLine, unusualNames(frame.lists)),
        sense,
      },
      { frame: { today: frame.today, timeZone: frame.timeZone }, before: [], isPart },
    );
    if (isKept) nextKey.current = crypto.randomUUID();
    return isKept ?? false;
  };
  const clear = () => {
    const input = field.current;
    if (!input) return;
    input.value = "";
    // Tells the keeper of typed text that it was sent.
    input.dispatchEvent(new Event("input", { bubbles: true }));
    setIgnored([]);
    setPasted(null);
    input.focus();
  };
  const addLine = (event: FormEvent) => {
    const typedLine = field.current?.value.trim();
    // An empty line goes to the server, which reports the error. If the browser has no room, the line is sent as a form.
    if (!typedLine || !add(typedLine)) return;
    event.preventDefault();
    clear();
  };
  const paste = ({ clipboardData, currentTarget }: ClipboardEvent<HTMLInputElement>) => {
    const { value, selectionStart: start, selectionEnd: end } = currentTarget;
    const isWhole = start === 0 && end === value.length;
    const text = clipboardData.getData("text/plain");
    setPasted(null);
    // Few paste lines, so what offers them is loaded when somebody does.
    if (make && isWhole && /\n./.test(text))
      void import("./pasted.tsx").then(({ pastedLines }) => setPasted(pastedLines(text)));
  };
  /** The last line is added first, because each new task is on top. */
  const addAll = () => {
    if (!pasted) return;
    const left = pasted.lines.toReversed().filter((each) => !add(each));
    if (left.length === 0) clear();
    else setPasted({ ...pasted, lines: left.toReversed() });
  };
  const keepOne = () => {
    setPasted(null);
    field.current?.focus();
  };
  const takeBack = (text: string) => {
    setIgnored((all) => [...all, text]);
    field.current?.focus();
  };
  return { field, line, setLine, ignored, takeBack, addLine, paste, pasted, addAll, keepOne };
}
