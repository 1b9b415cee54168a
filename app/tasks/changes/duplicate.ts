import { asItIs, type Kind, type Page, type Row, type Unseen } from "../kind/kind.ts";
import { inAgenda } from "../kind/rows.ts";
import { many } from "../kind/words.ts";
import type { DuplicateInput } from "./duplicate.server.ts";

export const duplicate: Kind<DuplicateInput> = {
  form: {
    fields: ["submission"],
    read: (field, ids) => ({ kind: "duplicate", ids, submission: field("submission") }),
    button: "Duplicate",
    ask: { one: "Duplicate this task?", many: "Duplicate these tasks?" },
  },
  show: withCopies,
  sentence: (_change, { those }) => `Duplicated ${those}.`,
  wish: ({ ids }) => `To duplicate ${many(ids.length)}`,
  notice: () => "duplicated",
  undoneAs: "undo",
  after: asItIs,
};

/** Puts each copy right after its task, if the page shows open tasks. */
function withCopies(rows: Row[], unseen: Unseen<DuplicateInput>, { sight }: Page): Row[] {
  const { change, outcome } = unseen;
  const made = [...(outcome?.tasks ?? [])];
  const shown = rows.flatMap((row) => {
    if (!change.ids.includes(row.task.id)) return [row];
    // The answer does not say which copy belongs to which task; the title does, as far as anyone can see.
    const at = made.findIndex(({ title }) => title === row.task.title);
    const [copy] = at === -1 ? [] : made.splice(at, 1);
    if (copy && rows.some(({ task }) => task.id === copy.id)) return [row];
    const id = `${change.submission}:${row.task.id}`;
    const task = { ...row.task, id, doneAt: null, version: 0, ...copy };
    if (!sight.belongs(task)) return [row];
    return [row, { task, is: copy ? "here" : "new" } as const];
  });
  const isAtEnd = (row: Row) =>
    !rows.includes(row) && !!sight.arranged?.includes(row.task.dueOn ?? "");
  return inAgenda(shown, isAtEnd, sight);
}
