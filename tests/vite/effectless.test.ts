import { expect, test } from "vitest";
import { effectless } from "../../vite/effectless.ts";
import { build } from "./build.ts";

/** A component that counts what it does, as JSX is compiled. */
const ENTRY = `
  import * as React from "react";
  import { useEffect, useLayoutEffect, useState } from "react";
  import { jsx, jsxs } from "react/jsx-runtime";
  import { renderToStaticMarkup } from "react-dom/server.edge";

  const onlyInEffects = () => "only in effects";
  const onlyInEvents = () => "only in events";
  const onlyInButtons = () => "only in buttons";
  const useShortcuts = (keys) => void useEffect(() => keys.c());
  const given = [];

  function Box({ onEdit, children }) {
    given.push(onEdit("box"));
    return jsx("b", { children });
  }

  const Button = (props) => jsx("button", props);

  function Page(props) {
    const [name] = useState(() => "a name");
    const onInput = () => onlyInEvents();
    useEffect(() => addEventListener("online", onlyInEffects), []);
    React.useLayoutEffect(() => jsx("i", { onClick: onlyInEffects }));
    useShortcuts({ c: () => "only in keys" });
    const isReady = useLayoutEffect(onlyInEffects) === undefined;
    return jsxs("form", {
      ...props,
      onSubmit: () => onlyInEvents(),
      children: [
        jsx("input", { name, onInput, "data-on": "x", defaultValue: isReady ? "ready" : "" }),
        jsx(Button, { onClick: () => onlyInButtons(), children: "press" }),
        jsx(Box, { onEdit: (what) => "edited " + what, children: "text" }),
      ],
    });
  }

  export const page = () => [renderToStaticMarkup(jsx(Page, { onClick: onlyInEvents, title: "t" })), given];
`;

const rendered = async (code: string) =>
  (await import(`data:text/javascript,${encodeURIComponent(code)}`)).page();

test("a page renders the same without its effects and its functions for events", async () => {
  const { code } = await build(ENTRY, effectless(/^virtual:entry$/));
  const { code: whole } = await build(ENTRY);
  const [html, given] = await rendered(code);
  expect(html).toBe(
    '<form title="t"><input data-on="x" name="a name" value="ready"/><button>press</button><b>text</b></form>',
  );
  expect(given).toEqual(["edited box"]);
  expect(await rendered(whole)).toEqual([html, given]);
});

test("what only effects and events use is left out, and what components may call is not", async () => {
  const { code } = await build(ENTRY, effectless(/^virtual:entry$/));
  const { code: whole } = await build(ENTRY);
  const parts = ["only in effects", '"online"', "only in buttons", "only in keys"];
  expect(parts.filter((part) => !whole.includes(part))).toEqual([]);
  expect(parts.filter((part) => code.includes(part))).toEqual([]);
  expect(code).toContain("edited ");
});
