import { type ComponentProps, lazy, Suspense } from "react";
import type { SelectionBar as Its } from "./selection-bar.tsx";

const load = () => import("./selection-bar.tsx");

const Bar = lazy(async () => ({ default: (await load()).SelectionBar }));

/**
 * The bar as browsers have it: loaded once the page stands. The server renders it at once, for pages without scripts, so
 * what `#selection-bar` means is a condition in `package.json`.
 */
export const SelectionBar = (props: ComponentProps<typeof Its>) => (
  <Suspense>
    <Bar {...props} />
  </Suspense>
);
