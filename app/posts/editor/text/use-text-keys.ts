import type { ClipboardEvent, KeyboardEvent } from "react";
import { useRef } from "react";
import type { Edit, Written } from "./edit.ts";
import { textKeyOf } from "./keys.ts";
import { pastedLink } from "./link.ts";

const writtenIn = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Written => ({
  text: value,
  start: selectionStart,
  end: selectionEnd,
});

/** Edits a field as if it were typed, so that the browser's own undo takes it back. */
export function type(field: HTMLTextAreaElement, { from, to, insert, start, end }: Edit) {
  field.focus();
  field.setSelectionRange(from, to);
  const isTyped =
    insert === ""
      ? from === to || document.execCommand("delete")
      : document.execCommand("insertText", false, insert);
  if (!isTyped) {
    field.setRangeText(insert, from, to, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.setSelectionRange(start, end);
}

/** The keys of a Markdown field. After Escape, Tab leaves the field. */
export function useTextKeys() {
  const isLeaving = useRef(false);
  return {
    onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
      if (event.nativeEvent.isComposing || event.defaultPrevented) return;
      const wasLeaving = isLeaving.current;
      if (!/^(Tab|Shift)$/.test(event.key)) isLeaving.current = event.key === "Escape";
      if (event.key === "Tab" && wasLeaving) return;
      const edit = textKeyOf(event)?.(writtenIn(event.currentTarget));
      if (!edit) return;
      event.preventDefault();
      type(event.currentTarget, edit);
    },
    onPaste(event: ClipboardEvent<HTMLTextAreaElement>) {
      const pasted = event.clipboardData.getData("text/plain");
      const edit = pastedLink(writtenIn(event.currentTarget), pasted);
      if (!edit) return;
      event.preventDefault();
      type(event.currentTarget, edit);
    },
  };
}
