/** Coefficients of Acklam’s rational approximation of the normal quantile (relative error below 1.2e-9). */
const CENTRE = {
  above: [-3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1, 2.506628277459239],
  below: [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1],
} as const
const TAIL = {
  above: [-7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783],
  below: [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1],
} as const
const TAIL_FROM = 0.97575

const polynomial = (coefficients: readonly number[], x: number): number => coefficients.reduce((sum, c) => sum * x + c, 0)

/** How many standard deviations a two-sided interval of this confidence reaches: 1.96 for 0.95. */
export function zOf(confidence: number): number {
  const p = (1 + confidence) / 2
  if (p > TAIL_FROM) {
    const q = Math.sqrt(-2 * Math.log(1 - p))
    return -polynomial(TAIL.above, q) / polynomial(TAIL.below, q)
  }
  const q = p - 0.5
  return (q * polynomial(CENTRE.above, q * q)) / polynomial(CENTRE.below, q * q)
}
