/** What the store contains. All times are milliseconds since 1970. */

export type * from "./billing-records.ts";
export type * from "./organization-records.ts";

export type Metadata = Record<string, unknown>;

export type Verification = {
  strategy:
    | "password"
    | "email_code"
    | "reset_password_email_code"
    | "ticket"
    | "totp"
    | "backup_code";
  /** What verifies it. */
  code?: string;
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
  totp?: { id: string; secret: string; verified: boolean; createdAt: number };
  backupCodes?: string[];
  failedAttempts?: number;
  lockedUntil?: number;
  lastSignInAt: number | null;
  lastActiveAt: number | null;
  createdAt: number;
  updatedAt: number;
};

export type Reverification = {
  level: "first_factor" | "second_factor" | "multi_factor";
  status: "needs_first_factor" | "needs_second_factor" | "complete";
  firstFactor: Verification | null;
  secondFactor: Verification | null;
};

export type Session = {
  id: string;
  clientId: string;
  userId: string;
  status: "active" | "ended" | "removed" | "revoked" | "expired";
  /** The active organisation, if the person is still a member; null for the personal account. */
  organizationId: string | null;
  userAgent: string;
  factorVerifiedAt: number;
  /** Who is signed in as this person. */
  actorId?: string;
  secondFactorVerifiedAt?: number | null;
  /** Where the person stands who proves in this session once more who they are. */
  reverification?: Reverification;
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
  status:
    | "needs_first_factor"
    | "needs_second_factor"
    | "needs_client_trust"
    | "needs_new_password"
    | "complete";
  firstFactor: Verification | null;
  secondFactor?: Verification;
  /** Whether the person is known to have used this device. */
  clientTrust?: "new" | "known";
  /** Who signs in as the person. */
  actorId?: string;
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
  /** The invitation whose ticket began this sign-up. */
  invitationId: string | null;
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
  /** Ids of people who have signed in in this browser. */
  trustedBy?: string[];
  createdAt: number;
  updatedAt: number;
};

/** A token with which a browser signs in as a person. */
export type Ticket = {
  id: string;
  kind: "sign_in_token" | "actor_token";
  userId: string;
  actorId?: string;
  token: string;
  status: "pending" | "accepted" | "revoked";
  expiresAt: number;
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
