import { type Plugin, Visitor } from "vite";

/**
 * Leaves indexes, checks, policies and foreign keys of tables out of builds: only drizzle-kit reads them, which writes
 * the migrations. They are the third argument of `pgTable`.
 */
export const trimmedSchema = (): Plugin => ({
  name: "trimmed-schema",
  apply: "build",
  transform: {
    filter: { id: /\/db\/schema\/[\w-]+\.ts$/ },
    handler(code) {
      const extras: [from: number, to: number][] = [];
      new Visitor({
        CallExpression({ callee, arguments: [, columns, extra] }) {
          if (callee.type !== "Identifier" || callee.name !== "pgTable" || !columns || !extra)
            return;
          extras.push([columns.end, extra.end]);
        },
      }).visit(this.parse(code));
      const rest = extras
        .toSorted(([one], [other]) => other - one)
        .reduce((text, [from, to]) => text.slice(0, from) + text.slice(to), code);
      return { code: rest, map: null, moduleSideEffects: false };
    },
  },
});
