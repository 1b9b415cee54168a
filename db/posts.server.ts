/** Every read of posts by their owner: the only module that callers import. Each call is one HTTP request. */
export {
  listPosts,
  listPostsAlone,
  type PostFilter,
  type PostPage,
  type PostSum,
} from "./posts/list.server.ts";
export {
  type FullPost,
  getHistory,
  getPost,
  getPostFrame,
  getPostPage,
  getVersion,
  type PostVersion,
} from "./posts/page.server.ts";
export type { Post, PostStatus, PostSummary, Shown } from "./posts/post.ts";
