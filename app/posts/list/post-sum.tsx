import type { PostSum as Sum } from "#db/posts.server.ts";
import { wordsOf } from "../post/words.ts";

/** What a list of posts comes to, ruled off twice; of very many, only that they are. */
export function PostSum({ sum: { posts, published, words, isMore } }: { sum: Sum }) {
  const many = posts === 1 ? "1 post" : `${posts.toLocaleString("en")} posts`;
  return (
    <p className="flex flex-wrap justify-between gap-x-6 border-b-4 border-double border-rule py-3 text-sm text-quiet">
      <span>
        {many}
        {isMore && " or more"}
        {!isMore && published > 0 && published < posts && `, ${published} of them public`}
      </span>
      {!isMore && <span>{wordsOf(words)}</span>}
    </p>
  );
}
