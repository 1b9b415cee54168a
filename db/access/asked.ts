/**
 * A change's position among those of one browser: its own key and the previous one's, both UUIDs; `waited`: for how many
 * milliseconds it waited there.
 */
export type Turn = { change: string; after: string | null; waited?: number };

/** For whom a scope is: everybody who belongs to the workspace, or its admins alone. */
export type Admitted = "members" | "admins";

/**
 * What a request brings with it. `keptFormId`: the id of the kept form that a page asks for, from its cookie. `admitted`: whom
 * of the workspace's people each transaction lets through. `isPro`: whether it lets through the plan pro alone.
 */
export type Asked = {
  keptFormId?: string | undefined;
  turn?: Turn | null;
  admitted?: Admitted;
  isPro?: boolean;
};
