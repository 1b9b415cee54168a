/** "1 task", "3 tasks". */
export const many = (count: number): string => (count === 1 ? "1 task" : `${count} tasks`);

/** A title in quotation marks, cut to 60 characters. */
export const quoted = (title: string): string =>
  `“${title.length > 60 ? `${title.slice(0, 59)}…` : title}”`;
