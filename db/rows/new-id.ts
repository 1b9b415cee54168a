import { v7 } from "uuid";

/**
 * A UUIDv7: the time, and otherwise random. By default the library counts up within a millisecond, across everyone whom
 * the isolate serves, so one person's next id would reveal another's.
 */
export const newId = (): string => v7({});
