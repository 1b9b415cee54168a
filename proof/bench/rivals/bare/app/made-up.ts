import type { Row } from "../../rows.tsx";

export const madeUp = (): Row[] =>
  Array.from({ length: 50 }, (_, n) => ({
    id: `00000000-0000-7000-8000-0000000000${10 + n}`,
    title: `Task 00000${10 + n} of a morning`,
    dueOn: "2026-11-01",
    priority: n % 4,
    list: "Home",
  }));
