/** Our networks take 2 MB, with an optimizer's state 6; one that needs more isn't for this page. */
export const MOST_NETWORK_BYTES = 64 * 2 ** 20;
