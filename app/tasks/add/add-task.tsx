import type { Fields, Rejected } from "#app/forms/http.server.ts";
import type { QuickAdd } from "#app/quick-add/quick-add.ts";
import { TITLE_MAX } from "../limits.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Form } from "#app/forms/form.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/forms/typed.ts";
import { useSearchParams } from "react-router";
import { isEscape } from "#app/ui/is-escape.ts";
import { unusualNames } from "./named-lists.ts";
import { Examples, LINE } from "./examples.tsx";
import { Understood } from "./understood.tsx";
import { type UseLine, useLine } from "./use-line.ts";
import { useUnderstanding } from "./use-understanding.ts";

/** The answer to the form: its errors, or how the line would be read. */
export type Added = Rejected & { understood?: QuickAdd };

type AddTaskProps = UseLine & {
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
  const { submission, frame, sense, isPart, restored, added, isFirstDay } = props;
  const [params] = useSearchParams();
  const { timeZone, lists } = frame;
  const unusual = unusualNames(lists);
  const begun = params.get(LINE) ?? "";
  const value = typed(added?.fields ?? restored, { title: begun, submission, timeZone });
  const errors = added?.errors ?? {};
  const isStale = Boolean(errors.submission ?? errors.timeZone);
  const { field, line, setLine, ignored, takeBack, addLine, begin, paste, pasted, ...several } =
    useLine({
      submission,
      frame,
      sense,
      isPart,
    });
  const read = useUnderstanding({ line, timeZone, ignore: ignored, lists });
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
      <FormNotices errors={errors} unseen={["submission", "timeZone", "ignore", "lists", "look"]} />
      <input type="hidden" name="submission" value={isStale ? submission : value("submission")} />
      <input type="hidden" name="timeZone" value={isStale ? timeZone : value("timeZone")} />
      {unusual.length > 0 && <input type="hidden" name="lists" value={unusual.join("\n")} />}
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
        <Button look="quiet">
          Add<span className="sr-only">&nbsp;task</span>
        </Button>
        <span className="hidden noscript:block">
          <Button look="quiet" name="look" value="yes">
            Check
          </Button>
        </span>
      </div>
      {pasted && (
        <div className="absolute inset-x-0 top-full z-10 shadow-lift">
          <pasted.Offer lines={pasted.lines} {...several} />
        </div>
      )}
      {understood && !pasted && (
        <div className="absolute inset-x-0 top-full z-10 shadow-lift">
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
      {isFirstDay && <Examples begin={begin} />}
    </Form>
  );
}
