import { createContext, type ReactNode, useContext, useState } from "react";

const AnnounceContext = createContext<(sentence: string) => void>(() => {});

/**
 * Says to screen readers what others see happen. One region for the whole app, which stands before it speaks: one that
 * came with its words would stay silent.
 */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ sentence: "", turn: 0 });
  const [announce] = useState(() => (sentence: string) => {
    setSaid(({ turn }) => ({ sentence, turn: turn + 1 }));
  });
  return (
    <AnnounceContext value={announce}>
      {children}
      <output className="sr-only">
        {/* The same sentence twice is news twice. */}
        <span key={said.turn}>{said.sentence}</span>
      </output>
    </AnnounceContext>
  );
}

export const useAnnounce = () => useContext(AnnounceContext);
