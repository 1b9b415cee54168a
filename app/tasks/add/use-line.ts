import { useMake } from "#app/outbox/provider.tsx";
import type { Frame } from "#db/tasks.server.ts";
import { type ClipboardEvent, type FormEvent, useRef, useState } from "react";
import type { Sense } from "../changes/add.ts";
import { taskChanges } from "../ways/outbox.ts";
import { namedIn, unusualNames } from "./named-lists.ts";
import type { PastedLines } from "./pasted.tsx";

export type UseLine = {
  submission: string;
  frame: Pick<Frame, "today" | "timeZone" | "lists">;
  sense: Sense;
  /** Whether the page may not show a task that belongs there, as a filtered one. */
  isPart: boolean;
};

/** The line that is being typed, and how it is handled with JavaScript. */
export function useLine({ submission, frame, sense, isPart }: UseLine) {
  const make = useMake(taskChanges);
  const field = useRef<HTMLInputElement>(null);
  const nextKey = useRef<string>(null);
  const [line, setLine] = useState("");
  const [ignored, setIgnored] = useState<string[]>([]);
  const [pasted, setPasted] = useState<PastedLines | null>(null);

  /** False if the browser has no room for it. */
  const add = (typedLine: string) => {
    const isKept = make?.(
      {
        kind: "add",
        line: typedLine,
        submission: nextKey.current ?? submission,
        timeZone: frame.timeZone,
        ignore: ignored,
        lists: namedIn(typedLine, unusualNames(frame.lists)),
        sense,
      },
      { frame: { today: frame.today, timeZone: frame.timeZone }, before: [], isPart },
    );
    if (isKept) nextKey.current = crypto.randomUUID();
    return isKept ?? false;
  };
  const clear = () => {
    const input = field.current;
    if (!input) return;
    input.value = "";
    // Tells the keeper of typed text that it was sent.
    input.dispatchEvent(new Event("input", { bubbles: true }));
    setIgnored([]);
    setPasted(null);
    input.focus();
  };
  const addLine = (event: FormEvent) => {
    const typedLine = field.current?.value.trim();
    // An empty line goes to the server, which reports the error. If the browser has no room, the line is sent as a form.
    if (!typedLine || !add(typedLine)) return;
    event.preventDefault();
    clear();
  };
  const paste = ({ clipboardData, currentTarget }: ClipboardEvent<HTMLInputElement>) => {
    const { value, selectionStart: start, selectionEnd: end } = currentTarget;
    const isWhole = start === 0 && end === value.length;
    const text = clipboardData.getData("text/plain");
    setPasted(null);
    // Few paste lines, so what offers them is loaded when somebody does.
    if (!import.meta.env.SSR && make && isWhole && /\n./.test(text))
      void import("./pasted.tsx").then(({ pastedLines }) => setPasted(pastedLines(text)));
  };
  /** The last line is added first, because each new task is on top. */
  const addAll = () => {
    if (!pasted) return;
    const left = pasted.lines.toReversed().filter((each) => !add(each));
    if (left.length === 0) clear();
    else setPasted({ ...pasted, lines: left.toReversed() });
  };
  const keepOne = () => {
    setPasted(null);
    field.current?.focus();
  };
  const takeBack = (text: string) => {
    setIgnored((all) => [...all, text]);
    field.current?.focus();
  };
  const begin = (words: string) => {
    if (field.current) field.current.value = words;
    setLine(words);
    field.current?.focus();
  };
  return {
    field,
    line,
    setLine,
    ignored,
    takeBack,
    addLine,
    begin,
    paste,
    pasted,
    addAll,
    keepOne,
  };
}
