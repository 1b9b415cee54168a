import type { Feature } from "#db/rows/plan.ts";
import { createContext } from "react-router";
import type { Config } from "./config.ts";
import type { LimitName } from "./limits.ts";
import type { Handshake } from "./handshake.ts";
import type { Refusal } from "./refusal.ts";

/**
 * The kind of page, set by the layout that serves it. `public` pages are the same for everyone, run no scripts and may
 * be cached. `published` pages are public pages with people's text: they may show pictures from other sites and can be
 * withdrawn. `app` pages run scripts with a nonce. Everything else is `bare`: no scripts, not cached.
 */
type PageKind = "bare" | "public" | "published" | "app";

/** Everything that lives exactly as long as one request. */
export type Visit = {
  /** Goes on with work after the request has been answered. */
  background: (work: Promise<unknown>) => void;
  config: Config;
  /** The limit that this request has exceeded. */
  exceeded: LimitName | null;
  /** What this request does that only pro includes. */
  pro: Feature | null;
  /** Seconds after which a request that came too often may come again, if its answer knows. */
  retryAfter: number | null;
  handshake: Handshake;
  id: string;
  /** The nonce of an `app` page, for its scripts and its Content-Security-Policy; otherwise empty. */
  nonce: string;
  page: PageKind;
  refusal: Refusal | null;
  /** The fields of a kept form that is to be resubmitted, because its session is still active. */
  resumed: Record<string, string | string[]> | null;
  /** Milliseconds of each HTTP request to the database. */
  roundTrips: number[];
  /** Set-Cookie lines for the response, whoever creates it. */
  setCookies: string[];
  /** Returns the IANA name of the visitor's time zone, as Cloudflare estimates it. Few pages ask. */
  timeZone: () => string;
};

export const visitContext = createContext<Visit>();
