import { type ESTree, type Plugin, Visitor } from "vite";

/** The app, and the packages that bring components with effects. */
const FILES =
  /\/app\/[^?]+\.tsx?(?:\?|$)|\/node_modules\/(?:react-router|@clerk\/(?:react|react-router|shared))\//;

/** Hooks that only act on events or after something was drawn, and return nothing. */
const EFFECTS = new Set(["useEffect", "useLayoutEffect", "useShortcuts"]);
const ELEMENTS = new Set(["jsx", "jsxs", "_jsx", "_jsxs"]);
/** Components that give functions for events to their element, and call none themselves. */
const PASSING = new Set(["Button", "Form", "Link", "NavLink", "Select", "TextArea", "TextField"]);
const EVENT = /^on[A-Z]/;

/**
 * Leaves out of the worker what React does nothing with where it renders HTML: effects, and functions for the events of
 * HTML elements. Whatever they alone use goes with them, which no bundler can know. What browsers load stays as it is.
 */
export const effectless = (files = FILES): Plugin => ({
  name: "effectless",
  apply: "build",
  applyToEnvironment: ({ config }) => config.consumer === "server",
  transform: {
    filter: { id: files },
    handler(code) {
      const pieces = inert(this.parse(code));
      return pieces.length === 0 ? null : { code: replaced(code, pieces), map: null };
    },
  },
});

type Piece = { start: number; end: number; text: string };

/** The calls for effects and the functions for events, each with what stands for it. */
function inert(program: ESTree.Program): Piece[] {
  const pieces: Piece[] = [];
  new Visitor({
    CallExpression({ callee, start, end, arguments: [element, attributes] }) {
      const called = callee.type === "MemberExpression" ? callee.property : callee;
      if (called.type !== "Identifier") return;
      if (EFFECTS.has(called.name)) pieces.push({ start, end, text: "void 0" });
      // Another component may call what it is given while it renders. An element has the name of a tag.
      const isPassing = element?.type === "Identifier" && PASSING.has(element.name);
      if (!ELEMENTS.has(called.name) || !(isPassing || element?.type === "Literal")) return;
      if (attributes?.type === "ObjectExpression") pieces.push(...events(attributes));
    },
  }).visit(program);
  return pieces;
}

const events = ({ properties }: ESTree.ObjectExpression): Piece[] =>
  properties.flatMap((property) => {
    if (property.type !== "Property" || property.key.type !== "Identifier") return [];
    const { start, end, key } = property;
    return EVENT.test(key.name) ? [{ start, end, text: `${key.name}: void 0` }] : [];
  });

/** The code with its pieces replaced; of a piece in another, only the outer one counts. */
function replaced(code: string, pieces: readonly Piece[]): string {
  let [text, at] = ["", 0];
  for (const { start, end, text: other } of pieces.toSorted((one, two) => one.start - two.start)) {
    if (start < at) continue;
    text += code.slice(at, start) + other;
    at = end;
  }
  return text + code.slice(at);
}
