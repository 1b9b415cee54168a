import { Icon, type IconName } from "#app/ui/icons.tsx";
import type { ReactNode } from "react";

type ActProps = { icon: IconName; words: string };

const look =
  "flex min-h-14 w-full cursor-pointer flex-col items-center justify-center gap-0.5 text-xs hover:bg-hover lg:min-h-11 lg:flex-row lg:gap-2 lg:rounded-lg lg:px-3 lg:text-base";

/** A button of the selection's form: an icon with its word. `label`: in full, for screen readers. */
export const Act = ({
  icon,
  words,
  value,
  label,
}: ActProps & { value: string; label?: string }) => (
  <button type="submit" name="act" value={value} aria-label={label} className={look}>
    <Icon name={icon} />
    {words}
  </button>
);

/** An icon that opens a sheet above the row of icons. Only one is open at a time. */
export const Sheet = ({ icon, words, children }: ActProps & { children: ReactNode }) => (
  <details name="sheet" className="open:bg-wash lg:rounded-lg">
    <summary className={look}>
      <Icon name={icon} />
      {words}
    </summary>
    <div className="sheet absolute inset-x-0 bottom-full space-y-3 border-y border-edge bg-leaf p-3 lg:end-auto lg:mb-1 lg:w-[min(28rem,100%)] lg:rounded-lg lg:border lg:shadow-lift">
      {children}
    </div>
  </details>
);
