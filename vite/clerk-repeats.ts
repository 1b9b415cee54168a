import { type Cut, every, once, type Trim } from "./cuts.ts";

/** Reads all of the environment's settings for each one that is not given, which is a fortieth of a page. */
const settings: Trim = {
  name: "@clerk/react-router",
  version: "3.6.24",
  file: "dist/server/loadOptions.js",
  cuts: [
    once(
      /const \{ request, context \} = args;/,
      "const { request, context } = args, inEnvironment = getPublicEnvVariables(context);",
    ),
    every(/getPublicEnvVariables\(context\)\./g, "inEnvironment."),
  ],
};

/**
 * Decodes the session token of a request eighteen times, in JavaScript: each question about the cookies is answered from
 * the token anew. A token is decoded once; what is kept of it cannot be changed, and says nothing of its signature, which
 * is checked each time.
 */
const tokens: Trim = {
  name: "@clerk/backend",
  version: "3.20.1",
  file: "dist/chunk-OBKCLPTQ.mjs",
  cuts: [
    once(
      /^function decodeJwt\(token\) \{$/m,
      "var decodedToken, decodedData;\n$&\n  if (token && token === decodedToken) return { data: decodedData };",
    ),
    every(
      /JSON\.parse\((decoder\.decode\(base64url\.parse\(raw(?:Header|Payload), \{ loose: true \}\)\))\)/g,
      "JSON.parse($1, (_, value) => Object.freeze(value))",
    ),
    once(
      /(?<=^ {6}text: token\n {4}\}\n {2}\};\n)(?= {2}return \{ data \};$)/m,
      "  decodedToken = token;\n  decodedData = data;\n",
    ),
  ],
};

/** Makes a digest of the publishable key for each request, in which the names of its cookies end. */
export const SUFFIX_MADE_ONCE: readonly Cut[] = [
  once(
    /^ {2}const cookieSuffix = options\.publishableKey \? (await getCookieSuffix\([^\n]*\)) : "";$/m,
    `  if (options.publishableKey && options.publishableKey !== suffixed.key)
  suffixed = { key: options.publishableKey, suffix: $1 };
const cookieSuffix = options.publishableKey ? suffixed.suffix : "";`,
  ),
  once(/^var createAuthenticateContext = /m, "var suffixed = {};\n$&"),
];

/** What Clerk's SDK does again for each request, or many times for one, and does once here (docs/decisions/016). */
export const CLERK_REPEATS: readonly Trim[] = [settings, tokens];
