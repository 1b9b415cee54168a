/** The hidden field by which every form says for whom its page was opened: that person's id. */
export const PERSON_FIELD = "person";
