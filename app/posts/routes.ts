import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs of posts for their owner, and of the owner's site settings: pages, and the JSON API. */
export const postRoutes = [
  { path: "/w/:workspace/posts", file: "posts/pages/posts.tsx", access: "owner" },
  { path: "/w/:workspace/posts/new", file: "posts/pages/new-post.tsx", access: "owner" },
  {
    path: "/w/:workspace/posts/review",
    file: "posts/pages/review.tsx",
    access: "owner",
    pro: "weeklyReview",
  },
  { path: "/w/:workspace/posts/:id", file: "posts/pages/post.tsx", access: "owner" },
  {
    path: "/w/:workspace/posts/:id/publication",
    file: "posts/pages/post-publication.tsx",
    access: "owner",
    limit: "publishedPosts",
  },
  { path: "/w/:workspace/posts/:id/boxes", file: "posts/pages/post-boxes.tsx", access: "owner" },
  { path: "/w/:workspace/posts/:id/pin", file: "posts/pages/post-pin.tsx", access: "owner" },
  {
    path: "/w/:workspace/posts/:id/changes",
    file: "posts/pages/post-changes.tsx",
    access: "owner",
  },
  { path: "/w/:workspace/posts/:id/trash", file: "posts/pages/post-trash.tsx", access: "owner" },
  {
    path: "/w/:workspace/posts/:id/history",
    file: "posts/pages/post-history.tsx",
    access: "owner",
  },
  {
    path: "/w/:workspace/posts/:id/history/:version",
    file: "posts/pages/post-version.tsx",
    access: "owner",
  },
  { path: "/w/:workspace/site", file: "posts/pages/site.tsx", access: "org-admin" },

  {
    path: "/api/v1/posts",
    file: "posts/api/posts.ts",
    access: "owner",
    query: ["status", "pinned", "tag", "trashed", "after"],
    limit: "publishedPosts",
  },
  { path: "/api/v1/posts/:id", file: "posts/api/post.ts", access: "owner" },
  {
    path: "/api/v1/posts/:id/publication",
    file: "posts/api/publication.ts",
    access: "owner",
    limit: "publishedPosts",
  },
  { path: "/api/v1/preview", file: "posts/api/preview.ts", access: "owner" },
  {
    path: "/api/premium/generate",
    file: "posts/api/review.ts",
    access: "owner",
    pro: "weeklyReview",
  },
] as const satisfies RouteEntry[];
