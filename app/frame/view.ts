import type { IconName } from "#app/ui/icons.tsx";

/** A page that the frame leads to. */
export type View = { to: string; words: string; icon: IconName };
