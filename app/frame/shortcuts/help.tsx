import { useLayoutEffect, useRef, useState } from "react";
import { PHRASES } from "#app/quick-add/phrases.ts";
import { Button } from "#app/ui/button.tsx";
import { areShortcutsOff, turnShortcuts } from "./use-shortcuts.ts";

const groups: { title: string; keys: [keys: string, does: string][] }[] = [
  {
    title: "Anywhere",
    keys: [
      ["n", "New task, or on pages of posts a new post"],
      ["/", "Search"],
      ["g t", "Go to Today"],
      ["g u", "Go to Upcoming"],
      ["g a", "Go to All tasks"],
      ["g l", "Go to Lists"],
      ["g p", "Go to Posts"],
      ["g d", "Go to Done"],
      ["?", "Show these keys"],
    ],
  },
  {
    title: "In a list of tasks",
    keys: [
      ["j k", "Next task, task before; with a task in focus, ↓ and ↑ too"],
      ["Enter", "Open"],
      ["c", "Complete or reopen"],
      ["e", "Edit the title"],
      ["d", "Date: today, tomorrow, weekend, next week, another, none"],
      ["l", "List, and priority"],
      ["#", "Move to the trash"],
      ["x", "Select; with Shift and a click, all up to there"],
      ["A", "Select all"],
      ["z", "Undo the last change"],
      ["c e d #", "On a task’s page too; Ctrl or ⌘ with Enter saves"],
      ["Alt ↑ ↓", "Move up or down, in a list, in All tasks or within a day"],
    ],
  },
];

/** All keys in a dialog, with a way to turn them off, and what can be written into a new task. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(() => !areShortcutsOff());
  const heading = useRef<HTMLHeadingElement>(null);
  // Before the next key is read. The browser would focus the first field, which is at the end.
  useLayoutEffect(() => {
    dialog.current?.showModal();
    heading.current?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="shortcuts"
      onClose={onClose}
      className="m-auto max-h-[90dvh] w-[min(40rem,calc(100%-2rem))] rounded-lg border border-line bg-leaf p-6 text-ink backdrop:bg-[rgb(0_0_0/0.45)]"
    >
      <form method="dialog" className="space-y-5">
        <h2 id="shortcuts" ref={heading} tabIndex={-1} className="text-xl outline-none">
          Keys
        </h2>
        <div className="grid gap-6 sm:grid-cols-2">
          {groups.map(({ title, keys }) => (
            <section key={title} className="space-y-2">
              <h3>{title}</h3>
              <dl className="space-y-1.5">
                {keys.map(([combination, does]) => (
                  <div key={combination} className="flex items-baseline justify-between gap-4">
                    <dt className="text-quiet">{does}</dt>
                    <dd className="flex shrink-0 gap-1">
                      {combination.split(" ").map((key) => (
                        <kbd
                          key={key}
                          className="rounded border border-line bg-paper px-1.5 font-mono text-sm"
                        >
                          {key}
                        </kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <section className="space-y-2">
          <h3>In the words of a new task</h3>
          <dl className="space-y-1.5">
            {PHRASES.map(({ phrases, says }) => (
              <div key={says} className="flex flex-wrap items-baseline justify-between gap-x-4">
                <dt className="text-quiet">{says}</dt>
                <dd className="flex flex-wrap gap-x-3">
                  {phrases.map((phrase) => (
                    <code key={phrase} className="font-mono text-sm">
                      {phrase}
                    </code>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <div className="flex flex-wrap items-center justify-between gap-4">
          <label className="flex min-h-11 items-center gap-2">
            <input
              type="checkbox"
              checked={on}
              onChange={({ target }) => {
                turnShortcuts(target.checked);
                setOn(target.checked);
              }}
              className="size-5 accent-accent"
            />
            Single keys work
          </label>
          <Button look="plain">Close</Button>
        </div>
      </form>
    </dialog>
  );
}
