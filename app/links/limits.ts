/** The maximum length of an address or a title. */
export const WANTED_MAX = 500;

/** The message if a task or a post cannot have another link. */
export const FULL = "A task has at most 50 posts, and a post at most 50 tasks.";
