import * as z from 'zod'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const country = z.string().regex(/^[A-Z]{2}$/)

/** SEEN: read in the source; CALC: computed from figures seen; ASSUMED: a choice, no source; estimated: foretold, and may turn out otherwise. */
const provenance = {
  flag: z.enum(['SEEN', 'CALC', 'ASSUMED', 'estimated']),
  source: z.string().min(5),
  /** Year, years or day that the figure is about, or that the source was published. */
  date: z.union([z.number().int(), z.string().regex(/^\d{4}(-\d{4}|-\d{2}-\d{2})?$/)]),
}
const measured = { unit: z.string().min(1), ...provenance }

const figure = z.strictObject({ ...measured, value: z.number() })
const byCountry = z.strictObject({ ...measured, values: z.record(country, z.number()) })
const scores = z.strictObject({ ...measured, language: z.number(), culture: z.number() })
const version = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const lines = z.strictObject({
  commuting: z.number(),
  building: z.number(),
  equipment: z.number(),
  home: z.number(),
  travel: z.number(),
})

export const carbonFacts = z.strictObject({
  version,
  workedHours: figure,
  seats: z.strictObject({ ...measured, office: lines, home: lines }),
  rebound: figure,
  commuting: figure,
})

export const gridFacts = z.strictObject({
  buildingEnergy: figure,
  equipmentEnergy: figure,
  homeEnergy: figure,
  grid: z.array(byCountry),
  hourlyIndex: z.strictObject({ ...measured, values: z.record(country, z.array(z.number()).length(24)) }),
  network: figure,
})

export const dataLawFacts = z.strictObject({
  version,
  eea: z.strictObject({ ...provenance, members: z.array(country) }),
  territories: z.strictObject({ ...provenance, of: z.record(country, z.array(country)) }),
  adequacy: z.array(
    z.strictObject({
      ...provenance,
      decisions: z.record(
        country,
        z.strictObject({ from: day, until: day.optional(), decision: z.string(), scope: z.string().optional() }),
      ),
    }),
  ),
})

export const countryFacts = z.strictObject({
  version,
  language: byCountry,
  culture: byCountry,
  understanding: z.strictObject({ handleTime: scores, resolution: scores }),
  price: z.array(byCountry),
  attrition: z.array(byCountry),
  satisfaction: byCountry,
  homeshore: z.strictObject({ price: byCountry, attrition: byCountry }),
})

export const ramadanFacts = z.strictObject({
  version,
  years: z.strictObject({ from: z.number().int(), to: z.number().int() }),
  dates: z.array(z.strictObject({ ...provenance, countries: z.array(country), days: z.array(z.strictObject({ from: day, to: day })) })),
  factor: figure,
  pause: figure,
})

export const computingFacts = z.strictObject({
  version,
  corePower: figure,
  memoryPower: figure,
  overhead: figure,
  place: z.strictObject({ ...measured, country }),
})
