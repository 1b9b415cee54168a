import * as v from "valibot";
import { HANDLE_MAX } from "./limits.ts";
import { text } from "./text.ts";

/** 3 to 30 small letters and figures of ASCII, with single hyphens between them: nothing that looks like another. */
const HANDLE = /^(?=.{3,30}$)[a-z0-9](?:-?[a-z0-9])*$/;

/** Words that would stand for something else, or speak for the site's people. */
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
