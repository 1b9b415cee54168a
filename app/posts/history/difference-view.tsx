import type { Run } from "./difference.ts";

const looks = { both: "", before: "text-red line-through", after: "bg-wash no-underline" };

/** Two texts as one: deletions struck out and additions marked, also for screen readers. */
export function DifferenceView({ runs }: { runs: Run[] }) {
  return (
    <div dir="auto" className="written max-w-[38rem] wrap-anywhere whitespace-pre-wrap">
      {runs.map(({ in: of, text }, nth) => {
        const key = `${nth}-${of}`;
        if (of === "both") return <span key={key}>{text}</span>;
        return of === "before" ? (
          <del key={key} className={looks[of]}>
            {text}
          </del>
        ) : (
          <ins key={key} className={looks[of]}>
            {text}
          </ins>
        );
      })}
    </div>
  );
}
