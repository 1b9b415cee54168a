import { OWN_WORKSPACE } from "#app/visit/workspace.ts";
import type { Workspace } from "#db/tasks.server.ts";

/** A workspace to choose. `isTwin`: another one is called the same, so its slug tells it apart. */
export type Other = { slug: string; name: string; isTwin: boolean };

/** The person's workspaces but the one in the URL; their own first. */
export function othersOf(workspaces: readonly Workspace[], here: string): Other[] {
  const all = [
    { slug: OWN_WORKSPACE, name: "Your own" },
    ...workspaces.map(({ slug, name }) => ({ slug, name: name || slug })),
  ];
  return all
    .filter(({ slug }) => slug !== here)
    .map((each) => ({
      ...each,
      isTwin: all.filter(({ name }) => name === each.name).length > 1,
    }));
}
