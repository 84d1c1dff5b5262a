import type { Feature } from '#server/platform/feature.ts'

/** 固定评价码: codes that hang at halls, windows and matters, and how who scans one is led to what is to be rated. */
export const qrCodes: Feature = {
  endpoints: [],
}
