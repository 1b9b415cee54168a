import { createContext } from "react";

/** Slips that outlast the page they came up on: each page shows them among its own. */
export const StandingSlips = createContext<React.ReactNode>(null);
