import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs of tags. `app/tag-names/address.ts` writes a name as `:tag`. */
export const tagRoutes = [
  { path: "/w/:workspace/tags", file: "tags/pages/tags.tsx", access: "owner" },
  { path: "/w/:workspace/tags/:tag", file: "tags/pages/tag.tsx", access: "owner" },
  { path: "/w/:workspace/tags/:tag/name", file: "tags/pages/tag-name.tsx", access: "owner" },
  {
    path: "/w/:workspace/tags/:tag/deletion",
    file: "tags/pages/tag-deletion.tsx",
    access: "owner",
  },
] as const satisfies RouteEntry[];
