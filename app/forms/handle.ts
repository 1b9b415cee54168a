import * as v from "valibot";
import { HANDLE_MAX } from "./limits.ts";
import { text } from "./text.ts";

/**
 * 3 to 30 ASCII lower-case letters and digits, with single hyphens between them, so that no handle looks like another.
 */
const HANDLE = /^(?=.{3,30}$)[a-z0-9](?:-?[a-z0-9])*$/;

/** Reserved words: they would mean something else, or speak for Rowkeep. */
const RESERVED = new Set(
  `about abuse account admin administrator api app assets auth billing blog cdn clerk contact dashboard dev docs edit
  feed help home index info invite jobs legal login logout mail me new news null official onboarding owner press pricing
  privacy root rowkeep rss security settings sign-in sign-out sign-up site sitemap staff status support system tags team
  terms test undefined user users webhook webhooks workspace www`.split(/\s+/),
);

/** A handle that somebody wants, wherever they say so. */
export const handle = v.pipe(
  text(HANDLE_MAX),
  v.trim(),
  v.toLowerCase(),
  v.regex(HANDLE, "Use 3 to 30 letters from a to z and figures, with single hyphens between them."),
  v.check((word) => !RESERVED.has(word), "This word is reserved. Choose another."),
);

/** What the database says of one that cannot be had. */
export const HANDLE_TAKEN = "This handle is taken. Choose another.";
export const tooManyHandles = (many: number) =>
  `You hold ${many} handles already. Go back to one of them.`;
