import { localPath } from "#app/visit/redirect.ts";
import * as v from "valibot";
import { Id } from "./text.ts";

/** A key made with the form: sending the same one twice writes once. */
export const submission = Id;

/** Where to go afterwards: a path of this site. */
export const back = v.optional(
  v.pipe(
    v.string("Send this once, as text."),
    v.check((path) => localPath(path) !== null, "This is no path of this site."),
  ),
);

/** One or more values of the same field. */
export const several = v.optional(
  v.pipe(
    v.union([v.string(), v.array(v.string())]),
    v.transform((value) => [value].flat()),
  ),
  [],
);

/** Yes if ticked or pressed, missing otherwise. */
export const pressed = v.optional(v.literal("yes", "Say yes or nothing."));

/** The version of the row from which the form was made. */
export const version = v.pipe(
  v.string("Send this once, as text."),
  v.digits("This is no version."),
  v.transform(Number),
);

/** An empty field means none. */
export const orNone = (schema: v.GenericSchema<string, string>) =>
  v.pipe(
    v.union([v.literal(""), schema]),
    v.transform((value: string) => value || null),
  );
