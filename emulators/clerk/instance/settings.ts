/** What the instance says was set in its dashboard. The test controls change it. */
export type Settings = {
  /** Whether everybody must be in an organisation. It is only said; sessions do not wait for a choice. */
  membershipRequired: boolean;
  /** The domain of a production instance; null, the host of the app. */
  domain: string | null;
  /** Where Clerk's own pages send people; empty, wherever they came from. */
  homeUrl: string;
};

export const DEFAULT_SETTINGS: Readonly<Settings> = {
  membershipRequired: false,
  domain: null,
  homeUrl: "",
};

const isText = (value: unknown) => typeof value === "string";

const FORMS: Record<string, (value: unknown) => boolean> = {
  membershipRequired: (value) => typeof value === "boolean",
  domain: (value) => value === null || isText(value),
  homeUrl: isText,
};

/** Whether every field is a setting of the right type. */
export const areSettings = (values: Record<string, unknown>): values is Partial<Settings> =>
  Object.entries(values).every(([name, value]) => FORMS[name]?.(value) === true);
