/** The URL of the same page with other parameters; null removes one. */
export function addressed(here: string, changes: Record<string, string | null>) {
  const params = new URLSearchParams(here.split("?")[1]);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  return `?${params}`;
}
