import { usePaths } from "#app/frame/paths.ts";
import { useEffect, useState } from "react";
import { useNavigate } from "react-router";
import type { WritingState } from "../writing/state.ts";

/** Goes on to the page that publishes the post, once its text is saved. Returns the function that asks for it. */
export function usePublishing({ id, keeping }: Pick<WritingState, "id" | "keeping">): () => void {
  const [isAsked, setIsAsked] = useState(false);
  const navigate = useNavigate();
  const paths = usePaths();
  useEffect(() => {
    if (!isAsked || keeping === "saving") return;
    setIsAsked(false);
    // What is not saved is said beside the text, and nobody is led away from it.
    if (keeping === "saved" && id !== null) void navigate(paths.postPublication(id));
  }, [isAsked, keeping, id, navigate, paths]);
  return () => setIsAsked(true);
}
