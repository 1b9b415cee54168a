import * as v from "valibot";

/** The sentences that a schema refuses this input with; none when it is taken. */
export const messagesOf = (schema: v.GenericSchema, input: unknown): string[] =>
  v.safeParse(schema, input).issues?.map(({ message }) => message) ?? [];
