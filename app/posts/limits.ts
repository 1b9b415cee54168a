/** Limits are separate from the schemas, which no page needs to load. */

/** The most characters of a title. */
export const TITLE_MAX = 200;

/** The most bytes of a body, in UTF-8. */
export const BODY_MAX = 200_000;

/** The most characters of a slug. */
export const SLUG_MAX = 100;

/** Characters of a site's title and of what it says of its owner, at most. */
export const SITE_TITLE_MAX = 100;
export const BIO_MAX = 500;
