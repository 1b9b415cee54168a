import type { Fields, Rejected } from "#app/forms/http.server.ts";
import { useMake } from "#app/outbox/provider.tsx";
import type { QuickAdd } from "#app/quick-add/quick-add.ts";
import { TITLE_MAX } from "../limits.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Form } from "#app/forms/form.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/forms/typed.ts";
import type { Frame } from "#db/tasks.server.ts";
import { type FormEvent, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import type { Sense } from "../changes/add.ts";
import { taskChanges } from "../ways/outbox.ts";
import { Examples, LINE } from "./examples.tsx";
import { Understood } from "./understood.tsx";
import { useUnderstanding } from "./use-understanding.ts";

/** The answer to the form: its errors, or how the line would be read. */
export type Added = Rejected & { understood?: QuickAdd };

type AddTaskProps = {
  submission: string;
  frame: Pick<Frame, "today" | "timeZone" | "lists">;
  sense: Sense;
  restored: Fields | null;
  added: Added | undefined;
  /** On a first day: three lines to begin with. */
  isFirstDay?: boolean | undefined;
};

/**
 * One field and a button. A form that came back keeps its key, so that it is still written once. With JavaScript, the
 * line is read while it is typed, and adding it leaves the field ready for the next.
 */
export function AddTask(props: AddTaskProps) {
  const { submission, frame, sense, restored, added, isFirstDay } = props;
  const [params] = useSearchParams();
  const { timeZone, lists } = frame;
  const begun = params.get(LINE) ?? "";
  const value = typed(added?.fields ?? restored, { title: begun, submission, timeZone });
  const errors = added?.errors ?? {};
  const isStale = Boolean(errors.submission ?? errors.timeZone);
  const { field, line, setLine, ignored, takeBack, addLine, begin } = useLine({
    submission,
    frame,
    sense,
  });
  const read = useUnderstanding(line, timeZone, ignored);
  const understood = read?.parts.length || ignored.length > 0 ? read : null;
  return (
    <Form
      id="new"
      method="post"
      data-outbox
      className="relative scroll-mt-4 space-y-3 print:hidden"
      onSubmit={addLine}
    >
      {restored && !added && <RestoredNotice />}
      <FormNotices errors={errors} unseen={["submission", "timeZone", "ignore", "look"]} />
      <input type="hidden" name="submission" value={isStale ? submission : value("submission")} />
      <input type="hidden" name="timeZone" value={isStale ? timeZone : value("timeZone")} />
      <div className="new">
        <Icon name="plus" />
        <div className="min-w-0 grow basis-40">
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
            onKeyDown={({ key, currentTarget }) => key === "Escape" && currentTarget.blur()}
            onInput={({ currentTarget }) => setLine(currentTarget.value)}
          />
        </div>
        <Button look="quiet">
          Add<span className="sr-only">&nbsp;task</span>
        </Button>
        <span className="hidden noscript:block">
          <Button look="quiet" name="look" value="yes">
            Check
          </Button>
        </span>
      </div>
      {understood && (
        <div className="absolute inset-x-0 top-full z-10 shadow-lift">
          <Understood task={understood} ignored={ignored} lists={lists} takeBack={takeBack} />
        </div>
      )}
      {!understood && added?.understood && (
        <Understood
          task={added.understood}
          ignored={[added.fields.ignore ?? []].flat()}
          lists={lists}
        />
      )}
      {isFirstDay && <Examples begin={begin} />}
    </Form>
  );
}

/** The line that is being typed, and how it is handled with JavaScript. */
function useLine({
  submission,
  frame,
  sense,
}: Pick<AddTaskProps, "submission" | "frame" | "sense">) {
  const make = useMake(taskChanges);
  const field = useRef<HTMLInputElement>(null);
  const nextKey = useRef<string>(null);
  const [line, setLine] = useState("");
  const [ignored, setIgnored] = useState<string[]>([]);

  const addLine = (event: FormEvent) => {
    const input = field.current;
    const typedLine = input?.value.trim();
    // An empty line goes to the server, which reports the error.
    if (!make || !input || !typedLine) return;
    const isKept = make(
      {
        kind: "add",
        line: typedLine,
        submission: nextKey.current ?? submission,
        timeZone: frame.timeZone,
        ignore: ignored,
        sense,
      },
      { frame: { today: frame.today, timeZone: frame.timeZone }, before: [] },
    );
    // If the browser has no room, the line is sent as a form.
    if (!isKept) return;
    event.preventDefault();
    nextKey.current = crypto.randomUUID();
    input.value = "";
    // Tells the keeper of typed text that it was sent.
    input.dispatchEvent(new Event("input", { bubbles: true }));
    setIgnored([]);
    input.focus();
  };
  const takeBack = (text: string) => {
    setIgnored((all) => [...all, text]);
    field.current?.focus();
  };
  const begin = (words: string) => {
    if (field.current) field.current.value = words;
    setLine(words);
    field.current?.focus();
  };
  return { field, line, setLine, ignored, takeBack, addLine, begin };
}
