/**
 * What this browser keeps for the site; null where it keeps nothing: storage can be blocked, and then even asking for it
 * throws (HTML, "localStorage"). Writing throws when it is full.
 */
export function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
