/** Clerk's components in Rowkeep's colours, which follow the theme by themselves. */
export const clerkLook = {
  variables: {
    colorPrimary: "var(--color-accent)",
    colorPrimaryForeground: "var(--color-on-accent)",
    colorForeground: "var(--color-ink)",
    colorMutedForeground: "var(--color-quiet)",
    colorBackground: "var(--color-card)",
    colorInput: "var(--color-card)",
    colorInputForeground: "var(--color-ink)",
    colorNeutral: "var(--color-ink)",
    colorDanger: "var(--color-danger)",
    fontFamily: "var(--font-sans)",
    borderRadius: "0.5rem",
  },
  // Clerk's profile is wider than the column that it stands in.
  elements: {
    rootBox: { width: "100%", maxWidth: "100%" },
    cardBox: { width: "100%", maxWidth: "100%" },
  },
} as const;
