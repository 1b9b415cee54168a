/** The hidden field in which every form names the person whose page it is on, by id. */
export const PERSON_FIELD = "person";
