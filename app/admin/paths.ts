/** The paths of the pages for site admins. */
export const adminPaths = {
  people: "/admin",
  posts: "/admin/posts",
  takedown: (id: string) => `/admin/posts/${id}/takedown`,
};
