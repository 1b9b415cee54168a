/** Which posts belong to which tasks. Each call is one HTTP request. */
export { getPostLinks, getTaskLinks, type Linkable, type Links } from "./links/choices.server.ts";
export type { LinkedPost, LinkedTask } from "./rows/links.ts";
export { type Linked, linkPost, unlinkPost, type Wanted } from "./links/changes.server.ts";
