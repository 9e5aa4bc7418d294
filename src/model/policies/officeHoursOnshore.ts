import type { PolicySheet } from './PolicySheet.ts'
import { rings } from './rings.ts'
import { everyPool, located } from './stage.ts'

/**
 * Wanted to weigh the practice of French operators: calls on which quality shows are answered in the country in office hours, everything
 * else, the evenings and the peaks abroad.
 */
export const officeHoursOnshore: PolicySheet<'office-hours-onshore'> = {
  summary: 'calls with a tag in the country in office hours; all other calls and hours abroad; peaks overflow',
  purpose:
    'The practice of French operators: calls on which quality shows are answered in the country in office hours, the rest and the peaks abroad.',
  options: [
    { name: 'tags', meaning: 'call types with one of these tags stay in the country', default: 'qualitative' },
    { name: 'between', meaning: "office hours on the calendar's clock", default: '08:00-20:00' },
    { name: 'days', meaning: 'days on which there are office hours', default: 'mon-sat' },
    { name: 'overflowAfter', meaning: 'wait after which the next pools may answer; twice as long for all pools', unit: 's' },
  ],
  stages: `rules:
  - when: { tags: qualitative, between: 08:00-20:00, days: mon-sat }
    stages:
      - { pools: onshore, choose: longest-idle }
      - { after: 30 s, pools: [homeshore, nearshore], choose: best-satisfaction }
      - { after: 60 s, pools: all, choose: best-satisfaction }
  - stages:
      - { pools: offshore, choose: cheapest }
      - { after: 30 s, pools: [nearshore, homeshore], choose: cheapest }
      - { after: 60 s, pools: all, choose: cheapest }`,
  example: `office-hours:
  use: office-hours-onshore
  between: 09:00-18:00
  overflowAfter: 45 s`,
  rules: ({ tags, window, overflowAfter }, centre) => {
    const between = located(centre, 'homeshore', 'nearshore')
    const inFrance = rings(
      overflowAfter,
      [located(centre, 'onshore'), 'longest-idle'],
      [between, 'best-satisfaction'],
      [everyPool(centre), 'best-satisfaction'],
    )
    const abroad = rings(overflowAfter, [located(centre, 'offshore'), 'cheapest'], [between, 'cheapest'], [everyPool(centre), 'cheapest'])
    return [{ when: { tags, window }, stages: inFrance }, { stages: abroad }]
  },
}
