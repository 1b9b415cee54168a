import type { Outbox } from "#app/outbox/outbox.ts";
import type { PostChange } from "../../ways/outbox.ts";
import type { Text } from "./text.ts";

/** The saved text that typing starts from. `was`: its digest; "" if it is unknown. */
export type Begun = { id: string | null; slug: string; version: number; was: string } & Text;

export type Surroundings = {
  outbox: Outbox;
  /** The organisation's workspace that the post is in; undefined for the person's own. */
  workspace: string | undefined;
  /** The key of this page, and the key that creates the post if there is none yet. */
  desk: string;
  submission: string;
  newKey: () => string;
  now: () => number;
  /** Puts a text into the fields; `isAsked`: the person asked for it and may want to undo it. */
  show: (text: Text, isAsked: boolean) => void;
};

/** How a text is to be saved; `slug`: a new one that goes with it. */
export type Saving = { as?: PostChange["as"]; slug?: string | undefined };
