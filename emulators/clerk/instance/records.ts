/** What the store contains. All times are milliseconds since 1970. */

export type Metadata = Record<string, unknown>;

export type Verification = {
  strategy: "password" | "email_code" | "reset_password_email_code";
  status: "unverified" | "verified";
  attempts: number;
  expireAt: number;
};

export type EmailAddress = {
  id: string;
  emailAddress: string;
  verification: Verification | null;
  createdAt: number;
  updatedAt: number;
};

export type User = {
  id: string;
  firstName: string | null;
  lastName: string | null;
  emailAddresses: EmailAddress[];
  primaryEmailAddressId: string;
  passwordHash: string | null;
  passwordUpdatedAt: number | null;
  /** An uploaded picture as a data URI. */
  picture: string | null;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  unsafeMetadata: Metadata;
  externalId: string | null;
  banned: boolean;
  lastSignInAt: number | null;
  lastActiveAt: number | null;
  createdAt: number;
  updatedAt: number;
};

export type Session = {
  id: string;
  clientId: string;
  userId: string;
  status: "active" | "ended" | "removed" | "revoked" | "expired";
  userAgent: string;
  factorVerifiedAt: number;
  lastActiveAt: number;
  expireAt: number;
  abandonAt: number;
  createdAt: number;
  updatedAt: number;
};

export type SignIn = {
  id: string;
  identifier: string;
  userId: string;
  status: "needs_first_factor" | "needs_new_password" | "complete";
  firstFactor: Verification | null;
  createdSessionId: string | null;
  abandonAt: number;
};

export type SignUp = {
  id: string;
  emailAddress: string | null;
  passwordHash: string | null;
  firstName: string | null;
  lastName: string | null;
  unsafeMetadata: Metadata;
  locale: string | null;
  verification: Verification | null;
  createdUserId: string | null;
  createdSessionId: string | null;
  abandonAt: number;
};

/** A browser. `updatedAt` changes only when its sessions start or end, because it becomes `__client_uat`. */
export type Client = {
  id: string;
  lastActiveSessionId: string | null;
  signIn: SignIn | null;
  signUp: SignUp | null;
  createdAt: number;
  updatedAt: number;
};

export type Attempt = {
  at: number;
  status: number | null;
  error: string | null;
  durationMs: number;
};

/** A webhook event to be delivered, which Svix calls a message; `id` is its `svix-id`. */
export type Message = {
  id: string;
  type: string;
  payload: string;
  state: "pending" | "delivered" | "failed";
  retries: number;
  attempts: Attempt[];
};
