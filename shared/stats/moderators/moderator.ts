/** What the effect may differ by, for everyone randomised; null = not known. */
export type Moderator =
  | { readonly kind: 'factor'; readonly values: readonly (string | null)[] }
  | { readonly kind: 'number'; readonly values: readonly (number | null)[] };
