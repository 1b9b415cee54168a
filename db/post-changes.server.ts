/** Every write of posts. Only `app/posts/changes/` may import them. Each call is one HTTP request. */
export type { SavedAs } from "./posts/change.ts";
export {
  deletePost,
  type EditedPost,
  editPost,
  type PostChanges,
  restorePost,
  restoreVersion,
  trashPost,
} from "./posts/changes.server.ts";
export { type Body, createPost, type CreatedPost, type NewPost } from "./posts/creation.server.ts";
export {
  discardChanges,
  type Published,
  publishPost,
  renewSecret,
  unpublishPost,
} from "./posts/publication.server.ts";
export { createReview, type CreatedReview } from "./posts/review.server.ts";
export { type Drawn, type TickedPost, tickPost } from "./posts/tick.server.ts";
