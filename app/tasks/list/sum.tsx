import { usePaths } from "#app/frame/paths.ts";
import { counted } from "#app/frame/counted.ts";
import { Link } from "react-router";

/** The end of an account: what is to do, and for a day what was done on it, ruled off twice. */
export function Sum({ open, done = 0 }: { open: number; done?: number }) {
  const paths = usePaths();
  if (open + done === 0) return null;
  return (
    <p className="sum">
      <span>{open} to do</span>
      {done > 0 && <Link to={paths.done}>{counted([done])} done today</Link>}
    </p>
  );
}
