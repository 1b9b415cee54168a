export function Tick({ done }: { done: boolean }) {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none" strokeWidth="2">
      <circle
        cx="12"
        cy="12"
        r="10"
        className={done ? "fill-accent stroke-accent" : "stroke-edge"}
      />
      {done && (
        <path
          d="m7.5 12.5 3 3 6-7"
          className="stroke-on-accent"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
