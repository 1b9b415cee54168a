/** The subset of JSON Schema, in OpenAPI 3.0's dialect, that Clerk's documents use. */
export type Schema = {
  $ref?: string;
  type?: "object" | "array" | "string" | "integer" | "number" | "boolean";
  nullable?: boolean;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  uniqueItems?: boolean;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
};

const CHECKED = new Set(
  (
    "$ref type nullable enum format pattern minLength maxLength minimum maximum minItems uniqueItems " +
    "items properties required additionalProperties allOf oneOf anyOf"
  ).split(" "),
);

/** Keywords that say nothing about a value; those that begin with `x-` neither. */
const SILENT = new Set(["description", "example", "deprecated", "default", "discriminator"]);

export type Schemas = Record<string, Schema>;

/** Throws for a keyword that would otherwise be passed over. */
export function assertKnown(schema: Schema, at: string): void {
  for (const keyword of Object.keys(schema)) {
    if (!CHECKED.has(keyword) && !SILENT.has(keyword) && !keyword.startsWith("x-"))
      throw new Error(`${at}: the validator does not know ${keyword}`);
  }
}

const NAMED = "#/components/schemas/";

/** The schema that a reference names, and that name. */
export function dereference(schemas: Schemas, ref: string): { name: string; schema: Schema } {
  const name = ref.startsWith(NAMED) ? ref.slice(NAMED.length) : "";
  const schema = schemas[name];
  if (schema === undefined) throw new Error(`Nothing is at ${ref}.`);
  return { name, schema };
}

/** Every property that a schema names, in its parts too. */
export function propertyNames(schemas: Schemas, schema: Schema): string[] {
  if (schema.$ref !== undefined)
    return propertyNames(schemas, dereference(schemas, schema.$ref).schema);
  const parts = [schema.allOf, schema.oneOf, schema.anyOf].flatMap((some) => some ?? []);
  return [
    ...Object.keys(schema.properties ?? {}),
    ...parts.flatMap((part) => propertyNames(schemas, part)),
  ];
}
