/** Patterns of what a person types: its `%` and `_` mean themselves. */
const itself = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`)
export const containing = (text: string): string => `%${itself(text)}%`
export const beginning = (text: string): string => `${itself(text)}%`
