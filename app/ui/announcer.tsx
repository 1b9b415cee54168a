import { createContext, type ReactNode, useContext, useState } from "react";

const AnnounceContext = createContext<(sentence: string) => void>(() => {});

/**
 * Announces to screen readers what others see happen. There is one live region for the whole app, and it exists before
 * it speaks: one that was added together with its text would stay silent.
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
        {/* The same sentence twice must be announced twice. */}
        <span key={said.turn}>{said.sentence}</span>
      </output>
    </AnnounceContext>
  );
}

export const useAnnounce = () => useContext(AnnounceContext);
