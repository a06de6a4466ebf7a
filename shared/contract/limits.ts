/** Most different values of a column of labels that a look at a file lists. */
export const VALUES_LISTED = 100;
