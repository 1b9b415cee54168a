import { createContext } from "react-router";
import type { Config } from "./config.ts";
import type { Handshake } from "./handshake.ts";
import type { Refusal } from "./refusal.ts";

/**
 * Which page this turned out to be, said by the layout that served it:
 * `public` pages are for everyone, have no scripts and may be cached; `published` are those of them that people wrote, which
 * have pictures from elsewhere and can be withdrawn; `app` pages run scripts with a nonce; whatever nobody spoke for is
 * `bare`: no scripts, not cached.
 */
type PageKind = "bare" | "public" | "published" | "app";

/** All that lives exactly as long as one request. */
export type Visit = {
  config: Config;
  handshake: Handshake;
  id: string;
  /** Of an `app` page, for its scripts and its Content-Security-Policy; else empty. */
  nonce: string;
  page: PageKind;
  refusal: Refusal | null;
  /** The fields of a form that is to be sent on, its session having turned out to be alive. */
  resumed: Record<string, string | string[]> | null;
  /** Milliseconds of each HTTP request to the database. */
  roundTrips: number[];
  /** Set-Cookie lines that the answer gets, whoever makes it. */
  setCookies: string[];
  /** IANA name of the visitor's time zone, as Cloudflare guesses it. */
  timeZone: string;
};

export const visitContext = createContext<Visit>();
