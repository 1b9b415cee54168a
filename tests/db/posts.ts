/** Everything that can be done with posts and sites, for tests. */
export * from "#db/post-changes.server.ts";
export * from "#db/posts.server.ts";
export * from "#db/sites.server.ts";
