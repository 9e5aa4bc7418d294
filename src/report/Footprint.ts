/** What a run took of the machine and of the world. */
export interface Footprint {
  readonly cpuSeconds: number
  /** Largest memory of the process, in bytes. */
  readonly peakBytes: number
  readonly wattHours: number
  readonly gramsOfCO2: number
  /** The factors that the energy and the emission come from: watts of a busy core, watts of a GB, PUE, g CO2 per kWh. */
  readonly factors: {
    readonly corePower: Factor
    readonly memoryPower: Factor
    readonly overhead: Factor
    readonly grid: Factor
  }
}

/** A factor as the files of facts have it. */
export interface Factor {
  readonly value: number
  readonly unit: string
  readonly flag: string
  readonly source: string
  readonly date: number | string
}
