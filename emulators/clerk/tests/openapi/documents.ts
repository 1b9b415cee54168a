import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { dereference, type Schema, type Schemas } from "./schema.ts";
import { problemsOf } from "./validate.ts";

type Content = { content?: Record<string, { schema?: Schema }> };
type Operation = { responses: Record<string, Content & { $ref?: string }> };
type Path = Record<string, Operation>;

export type Document = {
  paths?: Record<string, Path>;
  "x-webhooks"?: Record<string, { post: { requestBody: Content } }>;
  components: { schemas: Schemas; responses?: Record<string, Content> };
};

export type Answer = {
  api: "fapi" | "bapi";
  method: string;
  /** As in the document, without its parameters filled in: `/v1/me`. */
  path: string;
  status: number;
  /** Whether the request asked for a page of a list, which the documents describe in words alone. */
  paginated?: boolean;
  /** Undefined for a body that is not JSON. */
  body: unknown;
};

/** Reads one of Clerk's documents by the beginning of its name; the newest, if there are several. */
export function openDocument(folder: string, name: "fapi" | "bapi" | "webhooks"): Document {
  const files = readdirSync(folder).filter((file) => file.startsWith(`${name}-`));
  const newest = files.toSorted().at(-1);
  if (newest === undefined) throw new Error(`No ${name}-….yml is in ${folder}.`);
  return parse(readFileSync(join(folder, newest), "utf8"));
}

/** The operation that an answer belongs to, as `GET /v1/me`; undefined if it is not documented. */
export function operationOf(document: Document, { method, path }: Answer): string | undefined {
  const [template, operations] = findPath(document, path) ?? [];
  return operations?.[method.toLowerCase()] && `${method} ${template}`;
}

const METHODS = new Set(["get", "put", "post", "patch", "delete"]);

/** How many operations a document describes. */
export const countOperations = ({ paths = {} }: Document): number =>
  Object.values(paths).flatMap((path) => Object.keys(path).filter((name) => METHODS.has(name)))
    .length;

/** What is wrong with an answer, by the document of its API. */
export function answerProblems(document: Document, answer: Answer): string[] {
  const { method, status } = answer;
  const [path = answer.path, operations] = findPath(document, answer.path) ?? [];
  const operation = operations?.[method.toLowerCase()];
  if (operation === undefined) return [`${method} ${path}: is not documented`];
  const response = operation.responses[status];
  if (response === undefined) return [`${method} ${path}: never answers ${status}`];
  const { $ref } = response;
  const { content } = $ref === undefined ? response : shared(document, $ref);
  const schema = content?.["application/json"]?.schema;
  if (schema === undefined) return [];
  const { schemas } = document.components;
  return problemsOf(
    schemas,
    isPage(schemas, schema, answer) ? pageOf(schema) : schema,
    answer.body,
    `${method} ${path}`,
  );
}

const isPage = (schemas: Schemas, schema: Schema, { api, paginated, status }: Answer) => {
  const { type } = schema.$ref === undefined ? schema : dereference(schemas, schema.$ref).schema;
  return api === "bapi" && paginated === true && status === 200 && type === "array";
};

const pageOf = (list: Schema): Schema => ({
  type: "object",
  properties: { data: list, total_count: { type: "integer" } },
  required: ["data", "total_count"],
  additionalProperties: false,
});

/** What is wrong with an event, by the document of webhooks. */
export function eventProblems(document: Document, event: { type: string }): string[] {
  const content = document["x-webhooks"]?.[event.type]?.post.requestBody.content;
  const schema = content?.["application/json"]?.schema;
  if (schema === undefined) return [`${event.type}: is not documented`];
  return problemsOf(document.components.schemas, schema, event, event.type);
}

function shared({ components }: Document, ref: string): Content {
  const response = components.responses?.[ref.slice(ref.lastIndexOf("/") + 1)];
  if (response === undefined) throw new Error(`Nothing is at ${ref}.`);
  return response;
}

// `/users/count` is both a path and an instance of `/users/{user_id}`: the one with fewer parameters counts.
function findPath({ paths = {} }: Document, path: string): [string, Path] | undefined {
  const fitting = Object.entries(paths).filter(([template]) => {
    const segments = template.replaceAll(".", "\\.").replaceAll(/\{[^/]+\}/g, "[^/]+");
    return new RegExp(`^${segments}/?$`, "u").test(path);
  });
  const parameters = ([template]: [string, Path]) => template.split("{").length;
  return fitting.toSorted((a, b) => parameters(a) - parameters(b))[0];
}
