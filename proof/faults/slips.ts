import type { Fault } from "./fault.ts";

const undo = "tests/db/undo-properties.test.ts";

/** Faults that make people lose something by a mistake. */
export const slips: Fault[] = [
  {
    name: "trash emptied without a question",
    file: "app/tasks/pages/trash.tsx",
    old: `<Form className="flex flex-wrap items-center justify-between gap-3">
          <input type="hidden" name="deletion" value="all" />`,
    new: `<Form method="post">
          <input type="hidden" name="empty" value="yes" />`,
    caughtBy: ["tests/browser/deletion.test.ts > emptying the trash asks first"],
  },
  {
    name: "trash emptied of what nobody was asked about",
    file: "app/tasks/pages/trash.tsx",
    old: `{ kind: "empty-trash", until }`,
    new: `{ kind: "empty-trash" }`,
    caughtBy: ["tests/browser/deletion.test.ts > emptying the trash asks first"],
  },
  {
    name: "focus left to fall",
    file: "app/frame/keep-focus.tsx",
    old: "    pages.observe(document.body, { childList: true, subtree: true });\n",
    new: "",
    caughtBy: ["tests/browser/focus.test.ts > a page that changes below its address"],
  },
  {
    name: "field of a new step made anew",
    file: "app/tasks/task/add-step.tsx",
    old: `      action="subtasks"
      onSubmit={addStep}`,
    new: `      key={submission}
      action="subtasks"`,
    caughtBy: ["tests/browser/focus.test.ts > letters that follow a new step"],
  },
  {
    name: "keys on while the hand still types",
    file: "app/frame/shortcuts/keys.ts",
    old: "const REST = 300;",
    new: "const REST = 0;",
    caughtBy: ["tests/browser/focus.test.ts > letters mean nothing for 300 ms"],
  },
  {
    name: "next occurrence left by an undo",
    file: "db/tasks/undo-change.server.ts",
    old: "and it.done_at is null and it.recurrence = was.recurrence)",
    new: "and it.done_at is not null)",
    caughtBy: [undo],
  },
  {
    name: "place not put back by an undo",
    file: "db/tasks/undo-change.server.ts",
    old: "${back(alone.position, place)} as position",
    new: "it.position as position",
    caughtBy: [undo],
  },
  {
    name: "undo of what is on its way forgotten",
    file: "app/outbox/outbox.ts",
    old: "kept.key === key && kept.after === undefined",
    new: "kept.key === key",
    caughtBy: ["tests/app/outbox/outbox.test.ts > takes back what is not on its way yet"],
  },
  {
    name: "one change to undo and no more",
    file: "app/outbox/history.ts",
    old: "const UNDOABLE_MAX = 50;",
    new: "const UNDOABLE_MAX = 1;",
    caughtBy: ["tests/browser/undo.test.ts > twenty changes"],
  },
  {
    name: "typed text not kept",
    file: "app/forms/typed-text/kept-text.ts",
    old: "      browserStorage()?.setItem(this.#prefix + name, JSON.stringify(text));\n",
    new: "      void text;\n",
    caughtBy: ["tests/browser/typed-text.test.ts > that is not sent is offered again"],
  },
  {
    name: "typed text offered to whoever comes next",
    file: "app/forms/typed-text/kept-text.ts",
    old: "this.#prefix = `${PREFIX}${userId}.`;",
    new: "this.#prefix = `${PREFIX}${typeof userId}.`;",
    caughtBy: ["tests/browser/typed-text.test.ts > never shown to another"],
  },
  {
    name: "typed text over a newer version",
    file: "app/forms/typed-text/form-text.ts",
    old: "if (others.length > 0 && made && version !== null) made.value = version;",
    new: "void made;",
    caughtBy: ["tests/browser/typed-text.test.ts > over an older version"],
  },
  {
    name: "text of another page continued as one's own",
    file: "app/posts/ways/outbox.ts",
    old: "    if (change.on !== sent.write) return change;\n",
    new: "",
    caughtBy: ["tests/app/posts/editor/writing.test.ts > no line is lost on two pages of one"],
  },
  {
    name: "text saved over a newer one",
    file: "app/posts/ways/outbox.ts",
    old: "isToldPost(current) && digest(textOfPost(current)) === change.was",
    new: "isToldPost(current)",
    caughtBy: ["tests/app/posts/editor/writing.test.ts > no line is lost on two pages of two"],
  },
  {
    name: "text of an open page taken over",
    file: "app/posts/editor/writing/state.ts",
    old: "change.id === id && !isLive(change.desk)",
    new: "change.id === id && isLive(change.desk) !== null",
    caughtBy: ["tests/app/posts/editor/writing.test.ts > no line is lost on two pages of one"],
  },
  {
    name: "blocked storage a fault",
    file: "app/ui/browser-storage.ts",
    old: "    return null;",
    new: "    return localStorage;",
    caughtBy: ["tests/browser/storage.test.ts > storage is blocked"],
  },
  {
    name: "copy of what a killed browser lost left alone",
    file: "app/outbox/backup.ts",
    old: "if (copy && copy.at > this.#at()) {",
    new: "if (copy && copy.at < 0) {",
    caughtBy: [
      "tests/app/outbox/backup.test.ts > is there after",
      "tests/browser/killed-browser.test.ts",
    ],
  },
  {
    name: "full storage not noticed",
    file: "app/outbox/provider.tsx",
    old: "      setFull();\n      return null;",
    new: `      return "kept";`,
    caughtBy: ["tests/browser/storage.test.ts > storage is full, adding"],
  },
  {
    name: "Clerk's button lost where its scripts come early",
    file: "app/ui/clerk-components.tsx",
    old: '      clerk.on("status", tell);\n',
    new: "",
    caughtBy: ["tests/browser/slow-device.test.ts > Clerk's button"],
  },
  {
    name: "version that typed text was made from lost when its form is drawn again",
    file: "app/forms/version-field.tsx",
    old: '  return <input type="hidden" name="version" value={version} />;\n});',
    new: '  return <input type="hidden" name="version" value={version} />;\n}, () => false);',
    caughtBy: ["tests/browser/typed-text.test.ts > over an older version"],
  },
  {
    name: "signed-out tab told to leave by each way",
    file: "app/tabs/sign-out.ts",
    old: "    heard.abort();\n    leave();",
    new: "    leave();",
    caughtBy: ["tests/browser/sign-out.test.ts > told twice leaves once"],
  },
  {
    name: "closed menu of a row opened again when its task comes back",
    file: "app/tasks/row/row-menu.tsx",
    old: "    onClose();\n    act();",
    new: "    act();",
    caughtBy: ["tests/browser/rows.test.ts > a date is set on the row"],
  },
  {
    name: "task taken back shown only once the server has answered",
    file: "app/tasks/changes/undo.ts",
    old: "const all = [...returning, ...restored];",
    new: "const all = returning.length > 99 ? returning : restored;",
    caughtBy: [
      "tests/app/tasks/ways/undo-properties.test.ts > complete is taken back on a page",
      "tests/browser/rows.test.ts > what is taken back stands on its page",
    ],
  },
  {
    name: "page that was asked for before a change was accepted left as it was",
    file: "app/outbox/provider.tsx",
    old: "    if (its.isOutdated) void revalidate();\n",
    new: "",
    caughtBy: ["tests/browser/offline.test.ts > a page that was asked for before a change"],
  },
];
