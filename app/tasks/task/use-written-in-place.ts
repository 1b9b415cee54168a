import { later } from "#app/ui/later.ts";

/** The fields for what is written where it stands. Without them, title and notes lead into the form. */
export const useWrittenInPlace = later(
  import.meta.env.SSR ? null : () => import("./written-in-place.ts"),
);
