import * as v from "valibot";
import { bound } from "./limits.ts";

/** What a model is asked, as Workers AI takes it (https://developers.cloudflare.com/workers-ai/configuration/bindings/). */
type Asked = {
  messages: readonly { role: "system" | "user"; content: string }[];
  max_tokens: number;
};

/** A model of Cloudflare Workers AI, chosen by the deployment. */
export type LanguageModel = { run: (asked: Asked) => Promise<unknown> };

type Binding = { run(model: string, asked: Asked): Promise<unknown> };

/** The model that writes where `AI_MODEL` names no other. */
const DEFAULT_MODEL = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";

/** The binding in the worker's environment, which is optional, and the name of the model. */
export const modelEntries = {
  AI: bound<Binding>("run"),
  AI_MODEL: v.optional(v.pipe(v.string(), v.trim()), ""),
};

/** Null for a deployment without Workers AI. */
export const modelOf = (env: {
  AI?: Binding | undefined;
  AI_MODEL: string;
}): LanguageModel | null => {
  const { AI: binding } = env;
  if (!binding) return null;
  return { run: (asked) => binding.run(env.AI_MODEL || DEFAULT_MODEL, asked) };
};
