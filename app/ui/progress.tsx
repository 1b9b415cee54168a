type ProgressProps = { done: number; total: number; of: string };

/** "2 of 5 done", with a bar for the eye. */
export function Progress({ done, total, of }: ProgressProps) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2 text-sm text-quiet">
      {done} of {total} done
      <progress
        aria-label={of}
        value={done}
        max={total}
        className="h-1.5 w-16 appearance-none print:hidden overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
    </span>
  );
}
