import { madeUp } from "./made-up.ts";

export const loader = () => Response.json({ tasks: madeUp() });
