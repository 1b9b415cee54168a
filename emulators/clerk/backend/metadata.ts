import { mergeMetadata as merge } from "../instance/metadata.ts";
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
  return {
    publicMetadata: merge(base.publicMetadata, readMetadata(body, "public_metadata")),
    privateMetadata: merge(base.privateMetadata, readMetadata(body, "private_metadata")),
  };
}

/** Replaces each kind of metadata that the body names; null empties it. */
export function readAllMetadata(body: Record<string, unknown>): Partial<AllMetadata> {
  const fields = [
    ["publicMetadata", "public_metadata"],
    ["privateMetadata", "private_metadata"],
    ["unsafeMetadata", "unsafe_metadata"],
  ] as const;
  const given = fields.flatMap(([field, name]): [string, Metadata][] => {
    const metadata = readMetadata(body, name);
    return metadata === undefined ? [] : [[field, metadata ?? {}]];
  });
  return Object.fromEntries(given);
}

/** Merges the body deeply into a person's metadata. Null removes a key, or all of them. */
export function mergeMetadata(user: User, body: Record<string, unknown>): AllMetadata {
  return {
    ...mergeSharedMetadata(user, body),
    unsafeMetadata: merge(user.unsafeMetadata, readMetadata(body, "unsafe_metadata")),
  };
}
