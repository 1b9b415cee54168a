import { OWN_WORKSPACE } from "#app/visit/workspace.ts";

/** For a page of a workspace: its title, with the organisation's workspace that it is in. */
export const titled =
  (title: string) =>
  ({ params: { workspace = OWN_WORKSPACE } }: { params: { workspace?: string } }) => [
    { title: [title, ...(workspace === OWN_WORKSPACE ? [] : [workspace]), "Rowkeep"].join(" · ") },
  ];
