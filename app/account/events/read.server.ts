import * as v from "valibot";
import { problem } from "#app/visit/refusal.ts";

/**
 * The data of an event.
 * @throws a problem+json answer of 400 for data that are not its type's.
 */
export function read<S extends v.GenericSchema>(schema: S, data: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, data);
  if (parsed.success) return parsed.output;
  throw problem({
    status: 400,
    title: "Not an event",
    detail: "The event's data are not its type's.",
  });
}
