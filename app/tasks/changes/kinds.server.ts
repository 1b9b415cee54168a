import type { OwnerScope } from "#db/access/scope.server.ts";
import * as v from "valibot";
import type { Apply } from "../kind/applied.server.ts";
import { applyAdd, Add } from "./add.server.ts";
import { applyAssign, Assign } from "./assign.server.ts";
import { applyComplete, applyReopen, Complete, Reopen } from "./completion.server.ts";
import { applyCreate, Create } from "./create.server.ts";
import { applyDue, Due } from "./due.server.ts";
import { applyDuplicate, Duplicate } from "./duplicate.server.ts";
import { applyEdit, Edit } from "./edit.server.ts";
import { applyEmptyTrash, EmptyTrash } from "./empty-trash.server.ts";
import { applyList, ToList } from "./list.server.ts";
import { applyPriority, SetPriority } from "./priority.server.ts";
import { applySkip, applyStop, Skip, Stop } from "./recurrence.server.ts";
import { applyReorder, Reorder } from "./reorder.server.ts";
import { applyStep, Step } from "./step.server.ts";
import { applyTags, Tags } from "./tags.server.ts";
import { applyTick, SetTick } from "./tick.server.ts";
import { applyTitle, Title } from "./title.server.ts";
import { applyRestore, applyTrash, Restore, Trash } from "./trash.server.ts";
import { applyUndo, Undo } from "./undo.server.ts";

/** Validates a change against its kind's schema, and turns it into a function that applies it. */
const kind = <S extends v.GenericSchema>(schema: S, apply: Apply<v.InferOutput<S>>) =>
  v.pipe(
    schema,
    v.transform((change) => (owner: OwnerScope) => apply(owner, change)),
  );

/** Every kind of change to tasks, as the server accepts it. `kinds.ts` has the browser's half. */
const kinds = {
  add: kind(Add, applyAdd),
  assign: kind(Assign, applyAssign),
  complete: kind(Complete, applyComplete),
  create: kind(Create, applyCreate),
  due: kind(Due, applyDue),
  duplicate: kind(Duplicate, applyDuplicate),
  edit: kind(Edit, applyEdit),
  "empty-trash": kind(EmptyTrash, applyEmptyTrash),
  list: kind(ToList, applyList),
  priority: kind(SetPriority, applyPriority),
  reopen: kind(Reopen, applyReopen),
  reorder: kind(Reorder, applyReorder),
  restore: kind(Restore, applyRestore),
  skip: kind(Skip, applySkip),
  step: kind(Step, applyStep),
  stop: kind(Stop, applyStop),
  tags: kind(Tags, applyTags),
  tick: kind(SetTick, applyTick),
  title: kind(Title, applyTitle),
  trash: kind(Trash, applyTrash),
  undo: kind(Undo, applyUndo),
};

type Kinds = typeof kinds;

/** The name of a kind of change. */
export type KindName = keyof Kinds;

/** A change as it is sent. */
export type ChangeInput = { [K in KindName]: v.InferInput<Kinds[K]> }[KindName];

/** Applies a validated change to the rows of a scope. */
type Applying = (owner: OwnerScope) => ReturnType<Apply<unknown>>;

const isKind = (name: unknown): name is KindName =>
  typeof name === "string" && Object.hasOwn(kinds, name);

const Unknown = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, never>(({ dataset: { value: input }, addIssue, NEVER }) => {
    const path = {
      type: "unknown",
      origin: "value",
      input,
      key: "kind",
      value: undefined,
    } as const;
    addIssue({ message: "This is no kind of change.", path: [path] });
    return NEVER;
  }),
);

/** Any change as JSON; parsing turns it into the function that applies it. */
export const Change: v.GenericSchema<unknown, Applying> = v.lazy((input) => {
  const name = typeof input === "object" && input !== null && "kind" in input ? input.kind : "";
  return isKind(name) ? kinds[name] : Unknown;
});
