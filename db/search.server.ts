/** Search over tasks and posts: the only module of it that callers import. */
export { search, searchAlone } from "./find/search.server.ts";
export type { Found, FoundPost, FoundTask, Search, SearchPage } from "./find/found.ts";
