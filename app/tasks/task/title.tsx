import { useMake } from "#app/outbox/provider.tsx";
import { useState } from "react";
import { Link } from "react-router";
import type { Frame, Task } from "#db/tasks.server.ts";
import { taskChanges } from "../ways/outbox.ts";
import { useAsChanged } from "./use-as-changed.ts";
import { useWrittenInPlace } from "./use-written-in-place.ts";

type TitleProps = { task: Task; frame: Pick<Frame, "today" | "timeZone"> };

const focusTitle = () => document.querySelector<HTMLElement>("h1 a")?.focus();

/** A task's title, which a press turns into a field; without scripts it leads into the form. */
export function Title({ task, frame }: TitleProps) {
  const { changed } = useAsChanged(task, frame);
  const [isEditing, setIsEditing] = useState(false);
  const make = useMake(taskChanges);
  const fields = useWrittenInPlace(true);
  const { today, timeZone } = frame;
  const rename = (typed: string) => {
    const title = typed.trim();
    if (title === "" || title === changed.title) return true;
    // Without a place for it, it stays in the field.
    if (!make) return false;
    return make(
      { kind: "title", ids: [task.id], title, version: changed.version },
      { frame: { today, timeZone }, before: [changed] },
    );
  };
  if (fields && isEditing)
    return (
      <fields.EditTitle
        title={changed.title}
        rename={rename}
        onEnd={() => setIsEditing(false)}
        returnFocus={focusTitle}
        className="[font:inherit]"
      />
    );
  return (
    <Link
      to="?edit=yes"
      className="text-inherit no-underline"
      onClick={(event) => {
        if (!fields || !make || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        setIsEditing(true);
      }}
    >
      {changed.title}
    </Link>
  );
}
