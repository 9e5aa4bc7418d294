import type { Words } from './Language.ts'
import { typesetFrench } from './typesetFrench.ts'

/** Titles and sentences of the charts that set the policies side by side. Figures come as text with their unit. */
export interface ChartWordsRun {
  readonly trade: {
    readonly title: (satisfaction: boolean) => string
    readonly sentence: (cheapest: string, cost: string, best: string, level: string, satisfaction: boolean) => string
    readonly sentenceBoth: (best: string, cost: string, level: string, satisfaction: boolean) => string
    readonly carbon: (least: string, most: string) => string
    readonly line: string
    readonly size: string
  }
  readonly days: {
    readonly title: string
    /** `ranges`: whether the shares have theirs; a range is empty where it is not known. */
    readonly sentence: (shares: string, several: boolean, ranges: boolean) => string
    readonly shareOf: (share: string, range: string, policies: string) => string
    readonly noTarget: (lowest: string, highest: string, policy: string) => string
    readonly inPart: string
    readonly name: (policy: string) => string
    readonly met: (share: string, range: string) => string
    readonly metPinned: (share: string, range: string) => string
    readonly xAxis: string
    readonly yAxis: string
    readonly from: string
    readonly to: string
    readonly days: string
    readonly share: string
    readonly chance: string
    readonly policyKey: string
  }
  readonly penalties: {
    readonly title: string
    readonly sentence: (policy: string, sum: string, provider: string, part: string) => string
    readonly bonus: (policy: string, sum: string) => string
    readonly axis: (currency: string) => string
    readonly perRun: (day: boolean) => string
  }
  readonly providers: {
    readonly title: string
    readonly sentence: (policy: string, provider: string, share: string) => string
    readonly axis: string
    readonly share: string
    readonly answered: string
  }
  readonly carbon: {
    readonly title: (day: boolean) => string
    readonly sentence: (policy: string, total: string, line: string, part: string) => string
    readonly less: (policy: string, baseline: string, gap: string) => string
    readonly more: (policy: string, baseline: string, gap: string) => string
    readonly same: (policy: string, baseline: string) => string
    readonly equal: (policy: string, baseline: string) => string
    readonly axis: (unit: string) => string
    readonly total: string
    readonly lines: Readonly<Record<'commuting' | 'building' | 'equipment' | 'home' | 'travel' | 'bot', string>>
  }
}

export const CHART_WORDS_RUN: Words<ChartWordsRun> = {
  en: {
    trade: {
      title: (satisfaction) => `Cost against ${satisfaction ? 'satisfaction' : 'service level'}, with CO2 (area of the circles)`,
      sentence: (cheapest, cost, best, level, satisfaction) =>
        `On average ${cheapest} costs least (${cost} per resolved contact), ${best} has the best ${satisfaction ? 'satisfaction' : 'service level'} (${level}).`,
      sentenceBoth: (best, cost, level, satisfaction) =>
        `On average ${best} costs least (${cost} per resolved contact) and has the best ${satisfaction ? 'satisfaction' : 'service level'} (${level}).`,
      carbon: (least, most) => `CO2 per answered contact goes from ${least} to ${most}.`,
      line: 'none is both cheaper and better (by the means)',
      size: 'area: CO2 per answered contact',
    },
    days: {
      title: 'How the days turn out: distribution of the day’s service level',
      sentence: (shares, several, ranges) =>
        `${several ? 'All targets are' : 'The target is'} met on ${shares}.${ranges ? ' In brackets: 95% interval.' : ''}`,
      shareOf: (share, range, policies) => `${share} of days${inBrackets(range)} under ${policies}`,
      noTarget: (lowest, highest, policy) => `Under ${policy} the day’s service level goes from ${lowest} to ${highest}.`,
      inPart: 'The horizon holds some days only in part.',
      name: (policy) => policy,
      met: (share, range) => `targets met on ${share} of days${inBrackets(range)}`,
      metPinned: (share, range) => `pinned: on ${share} of days${inBrackets(range)}`,
      xAxis: 'Service level of the day, all calls (%)',
      yAxis: 'Share of simulated days (%)',
      from: 'Service level from',
      to: 'to',
      days: 'Simulated days',
      share: 'Share of days',
      chance: 'Days that meet every target',
      policyKey: 'days of the policy',
    },
    penalties: {
      title: 'Penalties less bonuses by provider',
      sentence: (policy, sum, provider, part) => `Under ${policy} providers owe ${sum} after bonuses, ${provider} the most (${part}).`,
      bonus: (policy, sum) => `Under ${policy} providers are due ${sum} of bonuses after penalties.`,
      axis: (currency) => `Owed to the client less bonuses (${currency})`,
      perRun: (day) => (day ? 'per simulated day' : 'over the horizon'),
    },
    providers: {
      title: 'Who answers: share of each provider',
      sentence: (policy, provider, share) => `Under ${policy} ${provider} answers most: ${share} of answered calls.`,
      axis: 'Share of answered calls (%)',
      share: 'Share of answered calls',
      answered: 'Answered calls',
    },
    carbon: {
      title: (day) => `CO2 by line${day ? ', per simulated day' : ', over the horizon'}`,
      sentence: (policy, total, line, part) => `Under ${policy} the agents emit ${total} of CO2, the largest part for ${line} (${part}).`,
      less: (policy, baseline, gap) => `${policy} emits ${gap} less than ${baseline}.`,
      more: (policy, baseline, gap) => `${policy} emits ${gap} more than ${baseline}.`,
      equal: (policy, baseline) => `${policy} emits as much as ${baseline}.`,
      same: (policy, baseline) => `Whether ${policy} emits more or less than ${baseline} is unclear.`,
      axis: (unit) => `CO2 (${unit})`,
      total: 'Total',
      lines: {
        commuting: 'the way to work',
        building: 'buildings',
        equipment: 'equipment',
        home: 'energy at home',
        travel: 'travel and network',
        bot: 'bots',
      },
    },
  },
  fr: typesetFrench<ChartWordsRun>({
    trade: {
      title: (satisfaction) => `Coût et ${satisfaction ? 'satisfaction' : 'qualité de service'}, avec le CO2 (aire des cercles)`,
      sentence: (cheapest, cost, best, level, satisfaction) =>
        `En moyenne, « ${cheapest} » coûte le moins (${cost} par contact résolu), « ${best} » a la meilleure ${satisfaction ? 'satisfaction' : 'qualité de service'} (${level}).`,
      sentenceBoth: (best, cost, level, satisfaction) =>
        `En moyenne, « ${best} » coûte le moins (${cost} par contact résolu) et a la meilleure ${satisfaction ? 'satisfaction' : 'qualité de service'} (${level}).`,
      carbon: (least, most) => `Le CO2 par contact traité va de ${least} à ${most}.`,
      line: 'aucune n’est à la fois moins chère et meilleure (en moyenne)',
      size: 'aire : CO2 par contact traité',
    },
    days: {
      title: 'Comment varient les journées : répartition de la qualité de service du jour',
      sentence: (shares, several, ranges) =>
        `${several ? 'Tous les objectifs sont tenus' : 'L’objectif est tenu'} ${shares}.${ranges ? ' Entre parenthèses : intervalle à 95 %.' : ''}`,
      shareOf: (share, range, policies) => `pour ${share} des jours${inBrackets(range)} avec ${policies}`,
      noTarget: (lowest, highest, policy) => `Avec « ${policy} », la qualité de service du jour va de ${lowest} à ${highest}.`,
      inPart: 'L’horizon ne contient qu’une partie de certains jours.',
      name: (policy) => `« ${policy} »`,
      met: (share, range) => `objectifs tenus pour ${share} des jours${inBrackets(range)}`,
      metPinned: (share, range) => `épinglé : ${share} des jours${inBrackets(range)}`,
      xAxis: 'Qualité de service du jour, tous appels (%)',
      yAxis: 'Part des jours de simulation (%)',
      from: 'Qualité de service de',
      to: 'à',
      days: 'Jours de simulation',
      share: 'Part des jours',
      chance: 'Jours où tous les objectifs sont tenus',
      policyKey: 'jours de la politique',
    },
    penalties: {
      title: 'Malus moins bonus par prestataire',
      sentence: (policy, sum, provider, part) =>
        `Avec « ${policy} », les prestataires doivent ${sum} de malus, bonus déduits, surtout ${provider} (${part}).`,
      bonus: (policy, sum) => `Avec « ${policy} », ${sum} de bonus sont dus aux prestataires, malus déduits.`,
      axis: (currency) => `Dû au donneur d’ordre moins bonus (${currency})`,
      perRun: (day) => (day ? 'par jour de simulation' : 'sur l’horizon'),
    },
    providers: {
      title: 'Qui décroche : part de chaque prestataire',
      sentence: (policy, provider, share) => `Avec « ${policy} », ${provider} décroche le plus : ${share} des appels décrochés.`,
      axis: 'Part des appels décrochés (%)',
      share: 'Part des appels décrochés',
      answered: 'Appels décrochés',
    },
    carbon: {
      title: (day) => `CO2 par poste${day ? ', par jour de simulation' : ', sur l’horizon'}`,
      sentence: (policy, total, line, part) =>
        `Avec « ${policy} », les agents émettent ${total} de CO2 ; premier poste : ${line} (${part}).`,
      less: (policy, baseline, gap) => `« ${policy} » émet ${gap} de moins que « ${baseline} ».`,
      more: (policy, baseline, gap) => `« ${policy} » émet ${gap} de plus que « ${baseline} ».`,
      equal: (policy, baseline) => `« ${policy} » émet autant que « ${baseline} ».`,
      same: (policy, baseline) => `On ne peut dire si « ${policy} » émet plus ou moins que « ${baseline} ».`,
      axis: (unit) => `CO2 (${unit})`,
      total: 'Total',
      lines: {
        commuting: 'trajets domicile-travail',
        building: 'bâtiments',
        equipment: 'équipement',
        home: 'énergie au domicile',
        travel: 'déplacements et réseau',
        bot: 'robots',
      },
    },
  }),
}

function inBrackets(range: string): string {
  return range === '' ? '' : ` (${range})`
}
