/** The value below which this share of the values lies; NaN if there are none. */
export const quantile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? Number.NaN;

export const median = (values: number[]) => quantile(values, 0.5);
