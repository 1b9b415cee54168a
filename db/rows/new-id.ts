import { v7 } from "uuid";

/**
 * A UUIDv7: the moment, and else chance alone. By itself the library counts on within a millisecond, for everyone whom the
 * isolate serves, so that the next id of one person would tell of another's.
 */
export const newId = (): string => v7({});
