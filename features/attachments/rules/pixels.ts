/** A picture that is small as a file and fills the memory of whoever opens it. Phones go up to two hundred million. */
const MOST_PIXELS = 250_000_000
export const tooLarge = (width: number, height: number): boolean => width * height > MOST_PIXELS
