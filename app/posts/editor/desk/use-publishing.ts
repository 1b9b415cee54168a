import { usePaths } from "#app/frame/paths.ts";
import { useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import type { WritingState } from "../writing/state.ts";

/** Goes on to the page that publishes the post, once its text is saved. Returns the function that asks for it. */
export function usePublishing({ id, keeping }: Pick<WritingState, "id" | "keeping">): () => void {
  const [times, setTimes] = useState(0);
  const answered = useRef(0);
  const navigate = useNavigate();
  const paths = usePaths();
  useEffect(() => {
    if (answered.current === times || keeping === "saving") return;
    answered.current = times;
    // What is not saved is said beside the text, and nobody is led away from it.
    if (keeping === "saved" && id !== null) void navigate(paths.postPublication(id));
  }, [times, keeping, id, navigate, paths]);
  return () => setTimes((before) => before + 1);
}
