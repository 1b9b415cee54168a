import { later } from "#app/ui/later.ts";

/**
 * What a list needs only once somebody renames a task, opens its menu, selects it or moves it by a gesture. Without it, a row has
 * its button for the trash, and the page of a task does the rest.
 */
export const useExtras = later(
  import.meta.env.SSR
    ? null
    : () => {
        void import("../selection/selection-bar.tsx").catch(() => {});
        return import("./extras.ts");
      },
);
