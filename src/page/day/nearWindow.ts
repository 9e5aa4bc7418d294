/** Degrees west, south, east, north: sites in here are on the map with France, others in a frame of their own, lest France shrink to nothing. */
export const NEAR_WINDOW = [-14, 30, 17, 56] as const
