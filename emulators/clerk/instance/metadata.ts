import { ClerkError } from "./errors.ts";
import { isRecord } from "./json.ts";
import type { Metadata } from "./records.ts";

/** Clerk's limit for each field of metadata, as JSON. */
const BYTES = 8192;

/** Merges `change` deeply into `base`: null removes a key, at any level, or everything. */
export function mergeMetadata(base: Metadata, change: Metadata | null | undefined): Metadata {
  if (change === undefined) return base;
  if (change === null) return {};
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(change)) {
    const old = merged.get(key);
    if (value === null) merged.delete(key);
    else merged.set(key, isRecord(value) ? mergeMetadata(isRecord(old) ? old : {}, value) : value);
  }
  return Object.fromEntries(merged);
}

/** Throws Clerk's error if a field of metadata in `change` is larger than Clerk keeps. */
export function refuseLargeMetadata(change: {
  publicMetadata?: Metadata | undefined;
  privateMetadata?: Metadata | undefined;
  unsafeMetadata?: Metadata | undefined;
}): void {
  const fields = [
    ["public_metadata", change.publicMetadata],
    ["private_metadata", change.privateMetadata],
    ["unsafe_metadata", change.unsafeMetadata],
  ] as const;
  for (const [name, metadata] of fields) {
    if (Buffer.byteLength(JSON.stringify(metadata ?? {})) <= BYTES) continue;
    const message = `${name} exceeds the maximum allowed size of 8 KB.`;
    throw new ClerkError(422, "form_param_exceeds_allowed_size", message, name);
  }
}
