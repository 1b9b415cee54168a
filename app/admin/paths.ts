const personPath = (id: string) => `/admin/people/${id}`;

/** The paths of the pages for site admins. */
export const adminPaths = {
  people: "/admin",
  person: personPath,
  role: (id: string) => `${personPath(id)}/role`,
  ban: (id: string) => `${personPath(id)}/ban`,
  signOut: (id: string) => `${personPath(id)}/sign-out`,
  deletion: (id: string) => `${personPath(id)}/deletion`,
  posts: "/admin/posts",
  takedown: (id: string) => `/admin/posts/${id}/takedown`,
  organizations: "/admin/organizations",
  deliveries: "/admin/deliveries",
  replay: (svixId: string) => `/admin/deliveries/${encodeURIComponent(svixId)}/replay`,
  trail: "/admin/actions",
  health: "/admin/health",
};
