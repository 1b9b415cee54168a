import { type Body, type Encoding, type Mutation } from "./recipe.ts";
import { jsonText } from "./values.ts";

type Pairs = [name: string, value: unknown][];
export type Sent = { type: string; bytes: Buffer };

const BOUNDARY = "b";

/** Bytes of the largest body. */
const LARGEST = 10 * 1_024 * 1_024;

const TYPES: Record<Encoding, string> = {
  form: "application/x-www-form-urlencoded",
  multipart: `multipart/form-data; boundary=${BOUNDARY}`,
  json: "application/json",
};

/** Bytes to put into a form as they are, unencoded. */
class Wire {
  readonly bytes: string;
  constructor(bytes: string) {
    this.bytes = bytes;
  }
}

function mutated(pairs: Pairs, mutation: Mutation): Pairs {
  const at = "at" in mutation ? mutation.at % Math.max(1, pairs.length) : 0;
  const [name = "x", value = ""] = pairs[at] ?? [];
  switch (mutation.kind) {
    case "replace":
      return pairs.toSpliced(at, 1, [name, mutation.value]);
    case "again":
      return [...pairs, [name, mutation.value]];
    case "drop":
      return pairs.toSpliced(at, 1);
    case "rename":
      return pairs.toSpliced(at, 1, [mutation.name, value]);
    case "add":
      return [...pairs, [mutation.name, mutation.value]];
    case "many":
      return [
        ...pairs,
        ...Array.from({ length: mutation.count }, (): [string, unknown] => [name, value]),
      ];
    default:
      return pairs.toSpliced(at, 1, [name, new Wire(mutation.bytes)]);
  }
}

const textOf = (value: unknown) => (typeof value === "string" ? value : jsonText(value));

/** As many items as fit into the largest body under this name, at nine bytes for each character of it. */
const fitting = (name: string, list: unknown[]) =>
  list.slice(0, Math.ceil(LARGEST / (9 * name.length + 100)));

/** A list becomes several fields of one name, as a browser sends it. */
const flat = (pairs: Pairs): Pairs =>
  pairs.flatMap(([name, value]): Pairs =>
    Array.isArray(value) && value.length > 0
      ? fitting(name, value).map((each) => [name, each])
      : [[name, value]],
  );

function formText(pairs: Pairs): string {
  return flat(pairs)
    .map(([name, value]) => {
      if (value instanceof Wire) return `${name}=${value.bytes}`;
      return new URLSearchParams([[name, textOf(value)]]).toString();
    })
    .join("&");
}

function part(name: string, value: unknown, file: string | null = null) {
  const called = file === null ? "" : `; filename="${file}"`;
  const text = value instanceof Wire ? value.bytes : textOf(value);
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${called}\r\n\r\n${text}\r\n`;
}

/** Written by hand, so that a key can occur twice and `__proto__` is a key like any other. */
const objectText = (pairs: Pairs) =>
  `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${value instanceof Wire ? value.bytes : jsonText(value)}`).join(",")}}`;

const encoders: Record<Encoding, (pairs: Pairs) => string> = {
  form: formText,
  multipart: (pairs) =>
    `${flat(pairs)
      .map(([name, value]) => part(name, value))
      .join("")}--${BOUNDARY}--`,
  json: objectText,
};

const encoded = (pairs: Pairs, encoding: Encoding): Sent => ({
  type: TYPES[encoding],
  bytes: Buffer.from(encoders[encoding](pairs)),
});

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index): [string, unknown] => [`f${index}`, "x"]);

/**
 * The bytes of a body and its real content type. `taken`: the bodies that the route accepts; `usual`: their encoding
 * there.
 */
export function bytesOf(
  body: Exclude<Body, { kind: "event" }>,
  taken: Record<string, unknown>[],
  usual: Encoding,
): Sent {
  switch (body.kind) {
    case "none":
      return { type: "", bytes: Buffer.alloc(0) };
    case "valid": {
      const pairs: Pairs = Object.entries(taken[body.which % Math.max(1, taken.length)] ?? {});
      const { mutation, encoding } = body;
      return encoded(mutation ? mutated(pairs, mutation) : pairs, encoding ?? usual);
    }
    case "pairs":
      return encoded(body.pairs, body.encoding);
    case "json":
      return { type: TYPES.json, bytes: Buffer.from(jsonText(body.value)) };
    case "bytes":
      return { type: TYPES[usual], bytes: Buffer.from(body.bytes) };
    case "deep":
      return {
        type: TYPES.json,
        bytes: Buffer.from(body.open.repeat(body.depth) + body.close.repeat(body.depth)),
      };
    case "parts": {
      const one = part(body.name, "x", body.file);
      const count = Math.min(body.count, Math.floor(LARGEST / Buffer.byteLength(one)));
      const end = body.end ? `--${BOUNDARY}--` : "";
      return { type: TYPES.multipart, bytes: Buffer.from(one.repeat(count) + end) };
    }
    case "fields":
      return encoded(numbered(body.count), body.encoding);
    default:
      return { type: TYPES[usual], bytes: Buffer.alloc(body.size, "x") };
  }
}
