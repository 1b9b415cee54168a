import { isRecord } from "../../instance/json.ts";
import { assertKnown, dereference, propertyNames, type Schema, type Schemas } from "./schema.ts";

const TYPES: Record<string, (value: unknown) => boolean> = {
  object: isRecord,
  array: Array.isArray,
  string: (value) => typeof value === "string",
  integer: Number.isInteger,
  number: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
};

const FORMATS: Record<string, (text: string) => boolean> = {
  uri: (text) => URL.canParse(text),
  email: (text) => /^[^\s@]+@[^\s@]+$/.test(text),
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text),
  "date-time": (text) => !Number.isNaN(Date.parse(text)),
};

/**
 * What is wrong with `value`, each problem with the nearest schema that has a name: `Client.User.locale: …`. Where
 * several alternatives are allowed and none fits, the problems are those of the one that fits best.
 */
export function problemsOf(schemas: Schemas, schema: Schema, value: unknown, at: string): string[] {
  return check(schema, value, at, []);

  // `siblings` are the properties that the other parts of an `allOf` name: Clerk closes a part and extends it all the same.
  function check(part: Schema, given: unknown, place: string, siblings: string[]): string[] {
    assertKnown(part, place);
    if (part.$ref !== undefined) {
      const { name, schema: named } = dereference(schemas, part.$ref);
      return check(named, given, name, siblings);
    }
    if (given === null && part.nullable === true) return [];
    const named = [...siblings, ...propertyNames(schemas, part)];
    return [
      ...valueProblems(part, given, place),
      ...(isRecord(given) ? objectProblems(part, given, place, named) : []),
      ...(Array.isArray(given) ? arrayProblems(part, given, place) : []),
      ...(part.allOf ?? []).flatMap((one) => check(one, given, place, named)),
      ...alternativeProblems(part.oneOf, given, place, named, true),
      ...alternativeProblems(part.anyOf, given, place, named, false),
    ];
  }

  function objectProblems(
    { properties = {}, required = [], additionalProperties = true }: Schema,
    given: Record<string, unknown>,
    place: string,
    named: string[],
  ): string[] {
    const missing = required.filter((name) => given[name] === undefined);
    const others = Object.keys(given).filter((name) => !named.includes(name));
    return [
      ...missing.map((name) => `${place}.${name}: is missing`),
      ...Object.entries(properties).flatMap(([name, property]) =>
        given[name] === undefined ? [] : check(property, given[name], `${place}.${name}`, []),
      ),
      ...others.flatMap((name) => {
        if (additionalProperties === false) return [`${place}.${name}: is not known`];
        if (additionalProperties === true) return [];
        return check(additionalProperties, given[name], `${place}.*`, []);
      }),
    ];
  }

  function arrayProblems(
    { items, minItems, uniqueItems }: Schema,
    given: unknown[],
    place: string,
  ) {
    const texts = new Set(given.map((one) => JSON.stringify(one)));
    return [
      ...(minItems !== undefined && given.length < minItems ? [`${place}: has too few`] : []),
      ...(uniqueItems === true && texts.size < given.length ? [`${place}: repeats itself`] : []),
      ...(items === undefined ? [] : given.flatMap((one) => check(items, one, `${place}[]`, []))),
    ];
  }

  function alternativeProblems(
    alternatives: Schema[] | undefined,
    given: unknown,
    place: string,
    named: string[],
    onlyOne: boolean,
  ): string[] {
    if (alternatives === undefined) return [];
    const results = alternatives.map((one) => check(one, given, place, named));
    const fitting = results.filter((problems) => problems.length === 0).length;
    if (fitting > 1 && onlyOne) return [`${place}: fits ${fitting} alternatives`];
    if (fitting > 0) return [];
    return results.toSorted((a, b) => a.length - b.length)[0] ?? [];
  }
}

function valueProblems(schema: Schema, value: unknown, place: string): string[] {
  const { type, format } = schema;
  const shown = JSON.stringify(value)?.slice(0, 40);
  if (type !== undefined && TYPES[type]?.(value) !== true)
    return [`${place}: ${value === null ? "null" : typeof value} is not ${type}`];
  if (schema.enum !== undefined && !schema.enum.includes(value))
    return [`${place}: ${shown} is not one of its values`];
  if (typeof value === "number" && !isWithin(value, schema.minimum, schema.maximum))
    return [`${place}: ${shown} is out of bounds`];
  if (typeof value !== "string") return [];
  const fits =
    isWithin(value.length, schema.minLength, schema.maxLength) &&
    (schema.pattern === undefined || new RegExp(schema.pattern, "u").test(value)) &&
    (format === undefined || FORMATS[format]?.(value) !== false);
  return fits ? [] : [`${place}: ${shown} has another form`];
}

const isWithin = (number: number, least = -Infinity, most = Infinity) =>
  number >= least && number <= most;
