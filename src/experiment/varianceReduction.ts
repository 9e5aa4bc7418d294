/**
 * Ways to reduce the variance of estimates. `control`: by what is exactly known on average, as it is; `all`: by the square of the busyness too,
 * which follows what bends with the load.
 */
export type VarianceReduction = 'none' | 'control' | 'all'
