import type { Choose, Location, NamedPolicy, Rule, Stage } from '../scenario/types.ts'

type Name = NamedPolicy['name']
type Named<N extends Name> = Extract<NamedPolicy, { readonly name: N }>

/** What the shipped policies look at. */
export interface Centre {
  readonly pools: readonly { readonly name: string; readonly location: Location }[]
  readonly callTypes: readonly string[]
  /** The pool in which a call of this type is expected to cost least, by name; ties: pool order. */
  cheapestPool(callType: string): string
}

const IN_ORDER: Choose = { kind: 'in-order' }

/** Each shipped policy as the rules that a planner would write for it. A stage whose locations have no pool stays, empty, so that stage numbers keep their meaning. */
const RULES: { readonly [N in Name]: (options: Named<N>, centre: Centre) => Rule[] } = {
  'onshore-first': ({ overflowAfter }, centre) => [
    { stages: [stage(0, located(centre, 'onshore', 'homeshore')), stage(overflowAfter, everyPool(centre))] },
  ],

  'offshore-first': ({ overflowAfter }, centre) => [
    {
      stages: [
        stage(0, located(centre, 'offshore')),
        stage(overflowAfter, located(centre, 'offshore', 'nearshore')),
        stage(2 * overflowAfter, everyPool(centre)),
      ],
    },
  ],

  'cheapest-first': ({ overflowAfter }, centre) => {
    if (overflowAfter === undefined) return [{ stages: [stage(0, everyPool(centre), { kind: 'cheapest' })] }]
    const overflow = stage(overflowAfter, everyPool(centre))
    const rules = centre.callTypes.map((name) => ({
      when: { callTypes: [name] },
      stages: [stage(0, [centre.cheapestPool(name)]), overflow],
    }))
    return [...rules, { stages: [overflow] }]
  },

  'longest-idle': (_, centre) => [{ stages: [stage(0, everyPool(centre), { kind: 'longest-idle' })] }],

  'least-occupied': (_, centre) => [{ stages: [stage(0, everyPool(centre), { kind: 'least-occupied' })] }],

  'percent-allocation': ({ shares, overflowAfter }, centre) => [{ assign: shares, stages: [stage(overflowAfter, everyPool(centre))] }],
}

/** The rules of a shipped policy with its options. */
export function namedRules<N extends Name>(named: Named<N>, centre: Centre): Rule[] {
  return RULES[named.name as N](named, centre)
}

function stage(after: number, pools: readonly string[], choose: Choose = IN_ORDER): Stage {
  return { after, pools, choose }
}

function everyPool({ pools }: Centre): string[] {
  return pools.map(({ name }) => name)
}

function located({ pools }: Centre, ...locations: Location[]): string[] {
  return pools.filter(({ location }) => locations.includes(location)).map(({ name }) => name)
}
