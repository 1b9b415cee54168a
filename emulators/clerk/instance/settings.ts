/** What the instance says was set in its dashboard. The test controls change it. */
export type Settings = {
  /** Whether everybody must be in an organisation. It is only said; sessions do not wait for a choice. */
  membershipRequired: boolean;
  /** The domain of a production instance; null, the host of the app. */
  domain: string | null;
  /** Where Clerk's own pages send people; empty, wherever they came from. */
  homeUrl: string;
  /** Whether people can make organisations at all, and whether these have slugs. Both are only said. */
  organizations: boolean;
  slugs: boolean;
  /** How many members and pending invitations a new organisation may have: as in Clerk without its paid add-on. */
  membershipLimit: number;
  /** Whether sign-up asks for an e-mail address and verifies it. It is only said. */
  emailVerified: boolean;
  /** Origins of other apps, such as browser extensions, that may use the instance. It is only said. */
  allowedOrigins: string[] | null;
};

export const DEFAULT_SETTINGS: Readonly<Settings> = {
  membershipRequired: false,
  domain: null,
  homeUrl: "",
  organizations: true,
  slugs: true,
  membershipLimit: 5,
  emailVerified: true,
  allowedOrigins: null,
};

const isText = (value: unknown) => typeof value === "string";
const isSwitch = (value: unknown) => typeof value === "boolean";

const FORMS: Record<string, (value: unknown) => boolean> = {
  membershipRequired: isSwitch,
  domain: (value) => value === null || isText(value),
  homeUrl: isText,
  organizations: isSwitch,
  slugs: isSwitch,
  membershipLimit: (value) => Number.isInteger(value),
  emailVerified: isSwitch,
  allowedOrigins: (value) => value === null || (Array.isArray(value) && value.every(isText)),
};

/** Whether every field is a setting of the right type. */
export const areSettings = (values: Record<string, unknown>): values is Partial<Settings> =>
  Object.entries(values).every(([name, value]) => FORMS[name]?.(value) === true);
