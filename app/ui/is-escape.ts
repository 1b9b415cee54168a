import type { KeyboardEvent } from "react";

/** Whether a key leaves a field: Escape, unless it ends the composition of a letter. */
export const isEscape = ({ key, keyCode, nativeEvent }: KeyboardEvent) =>
  // Browsers that report the end of a composition first give its last key this code (UI Events, section 7.3.1).
  key === "Escape" && !nativeEvent.isComposing && keyCode !== 229;
