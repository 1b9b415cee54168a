/** What the store contains of organisations. All times are milliseconds since 1970. */

import type { Metadata } from "./records.ts";

export type Role = "org:admin" | "org:member";

export type Organization = {
  id: string;
  name: string;
  slug: string;
  /** An uploaded logo as a data URI. */
  logo: string | null;
  /** Members and pending invitations together; 0 for any number. */
  maxAllowedMemberships: number;
  adminDeleteEnabled: boolean;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  createdBy: string | null;
  createdAt: number;
  updatedAt: number;
};

export type Membership = {
  id: string;
  organizationId: string;
  userId: string;
  role: Role;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  /** Whether the person's next session begins in this organisation. */
  beginsNextSession: boolean;
  createdAt: number;
  updatedAt: number;
};

export type Invitation = {
  id: string;
  organizationId: string;
  emailAddress: string;
  role: Role;
  inviterId: string | null;
  status: "pending" | "accepted" | "revoked" | "expired";
  /** The secret in its link. */
  ticket: string;
  redirectUrl: string | null;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  expiresAt: number;
  createdAt: number;
  updatedAt: number;
};
