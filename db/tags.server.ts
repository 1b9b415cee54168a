/** What can be done with tags. Each call is one HTTP request. */
export { listTags, type TagSummary } from "./tags/list.server.ts";
export { deleteTag, type Renamed, renameTag } from "./tags/changes.server.ts";
export { getTagPage, type Tagged, type TagPage } from "./tags/page.server.ts";
