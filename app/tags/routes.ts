import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs of tags. `:tag` is a name as `app/tag-names/address.ts` writes it. */
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
