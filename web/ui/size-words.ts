const KILO = 1024
/** `340 KB`, `1.2 MB`: as a person reads it, never more than one decimal. */
export function sizeWords(bytes: number): string {
  if (bytes < KILO) return `${bytes} B`
  if (bytes < KILO * KILO) return `${Math.round(bytes / KILO)} KB`
  return `${(bytes / KILO / KILO).toFixed(1)} MB`
}
