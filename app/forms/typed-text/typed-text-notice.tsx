import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useState } from "react";

type TypedTextNoticeProps = {
  /** The row has changed since the text was typed. */
  isOlder: boolean;
  /** Empties the form; returns a function that restores the text. */
  throwAway: () => () => void;
};

/** Shown above a form that contains text typed on an earlier visit. */
export function TypedTextNotice({ isOlder, throwAway }: TypedTextNoticeProps) {
  const [bringBack, setBringBack] = useState<(() => void) | null>(null);
  const toggle = () => {
    if (bringBack) bringBack();
    const way = bringBack ? null : throwAway();
    setBringBack(() => way);
  };
  const words = isOlder
    ? "What you typed here before is back. It was changed meanwhile: when you save, you see both and choose."
    : "What you typed here before is back. It is not saved yet.";
  return (
    <Notice>
      <span className="min-w-0">{bringBack ? "Thrown away." : words}</span>
      <Button look="plain" type="button" onClick={toggle}>
        {bringBack ? "Bring it back" : "Throw it away"}
      </Button>
    </Notice>
  );
}
