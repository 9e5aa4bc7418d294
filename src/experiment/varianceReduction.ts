/**
 * Ways to reduce the variance of estimates. `control`: by what is exactly known on average, as it is; `all`: by powers of the busyness too,
 * which follow what bends with the load.
 */
export type VarianceReduction = 'none' | 'control' | 'all'
