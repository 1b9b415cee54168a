import type { Store } from "#app/edge-cache/edge-cache.ts";

/** A Cache that keeps all that is put, and looks at no time. */
export function memoryStore(): Store & { entries: Map<string, Response> } {
  const entries = new Map<string, Response>();
  return {
    entries,
    match: async (key) => entries.get(key)?.clone(),
    put: async (key, entry) => void entries.set(key, entry),
  };
}
