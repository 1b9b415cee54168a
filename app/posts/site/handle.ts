/** 3 to 30 small letters and figures of ASCII, with single hyphens between them: nothing that looks like another. */
export const HANDLE = /^(?=.{3,30}$)[a-z0-9](?:-?[a-z0-9])*$/;

/** Words that would stand for something else, or speak for the site's people. */
const RESERVED = new Set(
  `about abuse account admin administrator api app assets auth billing blog cdn clerk contact dashboard dev docs edit
  feed help home index info invite jobs legal login logout mail me new news null official onboarding owner press pricing
  privacy root rowkeep rss security settings sign-in sign-out sign-up site sitemap staff status support system tags team
  terms test undefined user users webhook webhooks workspace www`.split(/\s+/),
);

export const isReservedHandle = (handle: string): boolean => RESERVED.has(handle);
