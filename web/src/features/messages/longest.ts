/** How long a message may be, in code points, as the server counts them. */

export const LONGEST = 20_000;
