/** Minutes for which a sign-in counts as fresh. */
export const FRESH_FOR = 10;

/** The page that asks for a fresh sign-in, and leads `back` to where a form was sent. */
export const confirmPath = (back: string) => `/admin/confirm?back=${encodeURIComponent(back)}`;
