import type { ChangeInput } from "./change.ts";

/** What a view adds to a line that says nothing else: Today's gives today's date, a list's gives the list. */
export type Sense = NonNullable<Extract<ChangeInput, { kind: "add" }>["sense"]>;
