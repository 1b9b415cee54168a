/** They stand apart from the schemas, which no page has to load. */

/** Characters of a title at most. */
export const TITLE_MAX = 200;

/** Bytes of a body at most, in UTF-8. */
export const BODY_MAX = 200_000;

/** Characters of a slug at most. */
export const SLUG_MAX = 100;

/** Characters of a site's title and of what it says of its owner, at most. */
export const SITE_TITLE_MAX = 100;
export const BIO_MAX = 500;
