/** Neighbouring characters of what is looked for, Chinese having no words to split at: whatever name holds it, holds them all. */
export const pairsOf = (text: string): string[] => {
  const characters = [...text]
  return [...new Set(characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`))]
}
