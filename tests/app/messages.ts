import * as v from "valibot";

/** The messages with which a schema rejects this input; none if it accepts it. */
export const messagesOf = (schema: v.GenericSchema, input: unknown): string[] =>
  v.safeParse(schema, input).issues?.map(({ message }) => message) ?? [];
