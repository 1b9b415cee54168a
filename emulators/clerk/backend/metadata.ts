import { isRecord } from "../instance/json.ts";
import type { Metadata, User } from "../instance/records.ts";
import { readMetadata } from "./request.ts";

type AllMetadata = Pick<User, "publicMetadata" | "privateMetadata" | "unsafeMetadata">;

/** The metadata of organisations, memberships and invitations. They have no unsafe metadata. */
type SharedMetadata = Pick<User, "publicMetadata" | "privateMetadata">;

/** Like `readAllMetadata`, without unsafe metadata. */
export function readSharedMetadata(body: Record<string, unknown>): Partial<SharedMetadata> {
  const { unsafeMetadata: _, ...shared } = readAllMetadata({ ...body, unsafe_metadata: undefined });
  return shared;
}

/** Like `mergeMetadata`, without unsafe metadata. */
export function mergeSharedMetadata(
  base: SharedMetadata,
  body: Record<string, unknown>,
): SharedMetadata {
  const change = readSharedMetadata(body);
  return {
    publicMetadata: merge(base.publicMetadata, change.publicMetadata),
    privateMetadata: merge(base.privateMetadata, change.privateMetadata),
  };
}

/** Replaces each kind of metadata that the body names. */
export function readAllMetadata(body: Record<string, unknown>): Partial<AllMetadata> {
  const publicMetadata = readMetadata(body, "public_metadata");
  const privateMetadata = readMetadata(body, "private_metadata");
  const unsafeMetadata = readMetadata(body, "unsafe_metadata");
  return {
    ...(publicMetadata && { publicMetadata }),
    ...(privateMetadata && { privateMetadata }),
    ...(unsafeMetadata && { unsafeMetadata }),
  };
}

/** Merges the body deeply into a person's metadata. Null removes a key. */
export function mergeMetadata(user: User, body: Record<string, unknown>): AllMetadata {
  const change = readAllMetadata(body);
  return {
    ...mergeSharedMetadata(user, body),
    unsafeMetadata: merge(user.unsafeMetadata, change.unsafeMetadata),
  };
}

function merge(base: Metadata, change: Metadata = {}): Metadata {
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(change)) {
    const old = merged.get(key);
    if (value === null) merged.delete(key);
    else merged.set(key, isRecord(value) ? merge(isRecord(old) ? old : {}, value) : value);
  }
  return Object.fromEntries(merged);
}
