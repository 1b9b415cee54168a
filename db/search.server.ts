/** Searches tasks and posts. Each call is one HTTP request. */
export { search, searchAlone } from "./find/search.server.ts";
export type { Found, FoundPost, FoundTask, Search, SearchPage } from "./find/found.ts";
