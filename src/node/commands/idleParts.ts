import type { Scenario } from '../../scenario/types.ts'

/** A sentence for each part of a scenario that is allowed as it is, and can have no effect: more likely a slip than a wish. */
export function idleParts({ calendar, callTypes, policies, disruptions }: Scenario): string[] {
  const outside = disruptions.filter(
    ({ when }) => when.kind === 'dated' && (when.at >= calendar.horizon || when.at + when.duration <= -calendar.warmUp),
  )
  const repeats = callTypes.filter((type) => type.repeat !== undefined && type.resolution === 1 && settles(type.understanding.resolution))
  const tags = new Set(callTypes.flatMap((type) => type.tags))
  const untagged = policies.filter(
    ({ routing }) =>
      routing.kind === 'named' && routing.named.name === 'office-hours-onshore' && !routing.named.tags.some((tag) => tags.has(tag)),
  )
  return [
    ...outside.map(({ name }) => `the disruption "${name}" lies outside the simulated time.`),
    ...repeats.map(
      ({ name }) =>
        `"${name}" has a \`repeat\`, but no \`resolution\` below 100%: only what its pools or its bot leave unresolved comes back.`,
    ),
    ...untagged.map(({ name }) => `no call type has a tag that the policy "${name}" (office-hours-onshore) keeps onshore.`),
  ].map((sentence) => `Note: ${sentence}`)
}

function settles(loss: { readonly language: number; readonly culture: number }): boolean {
  return loss.language === 0 && loss.culture === 0
}
