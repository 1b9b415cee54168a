const part = (timeZone: string, now: Date, options: Intl.DateTimeFormatOptions, type: string) =>
  new Intl.DateTimeFormat("en-GB", { timeZone, ...options })
    .formatToParts(now)
    .find((each) => each.type === type)?.value ?? "";

/** What a clock shows in a zone, such as "14:05"; null for a name that this runtime does not know. */
export function timeIn(timeZone: string, now: Date): string | null {
  try {
    return new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hour: "2-digit",
      minute: "2-digit",
    }).format(now);
  } catch {
    return null;
  }
}

/** How far a zone is from UTC now, such as "UTC+05:30"; empty for a name that this runtime does not know. */
export function offsetOf(timeZone: string, now: Date): string {
  try {
    const offset = part(timeZone, now, { timeZoneName: "longOffset" }, "timeZoneName");
    return offset.replace(/^GMT$/, "GMT+00:00").replace("GMT", "UTC");
  } catch {
    return "";
  }
}
