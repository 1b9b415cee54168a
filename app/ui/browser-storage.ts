/**
 * This browser's storage for the site; null if there is none: storage can be blocked, and then even accessing it throws
 * (HTML, "localStorage"). Writing throws when it is full.
 */
export function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
