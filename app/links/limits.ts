/** Characters of an address or a title at most. */
export const WANTED_MAX = 500;

/** What is said where a task or a post has no room for another link. */
export const FULL = "A task has at most 50 posts, and a post at most 50 tasks.";
