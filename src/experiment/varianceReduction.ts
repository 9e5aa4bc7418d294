/** Ways to reduce the variance of estimates. */
export const VARIANCE_REDUCTIONS = ['none', 'control', 'all'] as const
/** `control`: what is exactly known on average, as it is; `all`: powers of the busyness too, which follow what bends with the load. */
export type VarianceReduction = (typeof VARIANCE_REDUCTIONS)[number]
