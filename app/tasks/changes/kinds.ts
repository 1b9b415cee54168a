import type { Kind } from "../kind/kind.ts";
import { add } from "./add.ts";
import { assign } from "./assign.ts";
import { complete, reopen } from "./completion.ts";
import { create } from "./create.ts";
import { due } from "./due.ts";
import { duplicate } from "./duplicate.ts";
import { edit } from "./edit.ts";
import { emptyTrash } from "./empty-trash.ts";
import type { ChangeInput, KindName } from "./kinds.server.ts";
import { list } from "./list.ts";
import { priority } from "./priority.ts";
import { skip, stop } from "./recurrence.ts";
import { reorder } from "./reorder.ts";
import { step } from "./step.ts";
import { tags } from "./tags.ts";
import { tick } from "./tick.ts";
import { title } from "./title.ts";
import { restore, trash } from "./trash.ts";
import { undo } from "./undo.ts";

/** Every kind of change to tasks, as the browser knows it. `kinds.server.ts` has the server's half. */
const all = {
  add,
  assign,
  complete,
  create,
  due,
  duplicate,
  edit,
  "empty-trash": emptyTrash,
  list,
  priority,
  reopen,
  reorder,
  restore,
  skip,
  step,
  stop,
  tags,
  tick,
  title,
  trash,
  undo,
} satisfies {
  [K in KindName]: Kind<Extract<ChangeInput, { kind: K }>>;
};

export const kinds: Record<KindName, Kind<ChangeInput>> = all;

/** Whether a text, such as one from a URL, names a kind. */
export const isKind = (name: string | null): name is KindName =>
  name !== null && Object.hasOwn(kinds, name);
