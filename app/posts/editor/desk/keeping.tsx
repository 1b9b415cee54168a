import { wallTime } from "#app/calendar/instant.ts";
import { useAnnounce } from "#app/ui/announcer.tsx";
import { useIsOnline } from "#app/ui/connection.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { useEffect, useRef } from "react";
import type { Keeping as Kept, WritingState } from "../writing/state.ts";

type Options = Pick<WritingState, "keeping" | "savedAt"> & {
  timeZone: string;
  /** How often the person has asked to save; each time is announced. */
  asked: number;
};

const words: Record<Exclude<Kept, "saved">, string> = {
  untouched: "",
  saving: "Saving…",
  kept: "Kept here until you are back online",
  held: "Kept here until you sign in",
  refused: "Not saved",
};

/** How the text is stored, in words. It is announced when it changes, and after each request to save. */
export function useKeeping({ keeping, savedAt, timeZone, asked }: Options) {
  const isOnline = useIsOnline();
  const announce = useAnnounce();
  const told = useRef<{ how: Kept; asked: number }>({ how: "untouched", asked });
  const how = keeping === "saving" && !isOnline ? "kept" : keeping;
  const time = savedAt && wallTime(timeZone, savedAt).time;
  const sentence = how === "saved" ? `Saved ${time ?? ""}`.trim() : words[how];
  useEffect(() => {
    if (how === "saving" || how === "untouched") return;
    if (how === told.current.how && asked === told.current.asked) return;
    told.current = { how, asked };
    announce(sentence);
  }, [how, asked, sentence, announce]);
  return { how, sentence };
}

/** The same, shown beside the text. */
export function Keeping({ how, sentence }: ReturnType<typeof useKeeping>) {
  return (
    <span className="desk-state" data-keeping={how}>
      {how === "saved" && <Icon name="done" size={16} />}
      {sentence}
    </span>
  );
}
