/** A commented scenario to start from: complete and valid, with the keys that most planners need. */
export const STARTER = `# yaml-language-server: $schema=./scenario.schema.json
# The line above gives completion in an editor: aiguillage schema > scenario.schema.json
#
#   aiguillage validate scenario.yaml     is it right? every problem at once
#   aiguillage run scenario.yaml          simulate it
#
# Durations: 90 s, 5 min, 2 h, 3 d. Fractions: 0.8 or 80%. What has a default may be left out.

name: My contact centre, a Monday
question: Who should answer which calls, and what does it cost?   # the report begins with it
# assumptions: assumptions.csv   # what your figures rest on, for the report: what,value,unit,flag,source (flags: SEEN, CALC, ASSUMED)

calendar:
  start: 2026-11-02              # a date, or a date and time such as 2026-11-02T08:00
  duration: 1 d                  # 7 d for a week
  timeZone: Europe/Paris
  country: FR                    # whose public holidays the callers keep
  interval: 30 min               # of the tables: 15 min, 30 min or 1 h

callTypes:
  billing:
    arrivals:
      perDay: 3000               # expected calls on an ordinary day
      # 24 weights, one for each hour from midnight; or file: forecast.csv (interval_start, call_type, calls)
      hourly: [0, 0, 0, 0, 0, 0, 0, 1, 7, 10, 11, 10, 7, 6, 8, 9, 9, 8, 7, 5, 2, 0, 0, 0]
      weekdays: { mon: 125%, sat: 60%, sun: 0 }   # factors on the day's calls; days left out: 1
      holidays: 10%              # factor on public holidays, instead of the weekday's
      busyness: { cv: 0.05 }     # days are busier or calmer than expected
    open: mon-sat 08:00-20:00
    handleTime: { distribution: lognormal, mean: 6 min, cv: 0.8 }   # talk and hold
    wrapUp: { distribution: exponential, mean: 30 s }               # after-call work
    patience: { distribution: exponential, mean: 6 min }            # callers who wait longer hang up
    serviceLevel: { within: 30 s, target: 80% }
    satisfaction: { base: 85%, languageWeight: 30%, cultureWeight: 15%, perMinuteWaited: 3% }
  complaint:
    arrivals: { perDay: 400, hourly: [0, 0, 0, 0, 0, 0, 0, 0, 6, 9, 11, 10, 8, 7, 9, 10, 10, 9, 7, 4, 0, 0, 0, 0] }
    open: mon-sat 08:00-20:00
    handleTime: { distribution: lognormal, mean: 10 min, cv: 0.9 }
    patience: { distribution: exponential, mean: 6 min }
    serviceLevel: { within: 30 s, target: 80% }
    priority: 1                  # a larger number is served first
    tags: [qualitative]          # a word that the policies below can name
    satisfaction: { base: 80%, languageWeight: 40%, cultureWeight: 20%, perMinuteWaited: 4% }

pools:
  lille:
    location: onshore            # onshore, nearshore, offshore or homeshore
    shifts:
      - { days: mon-sat, from: 08:00, to: 16:00, agents: 20, breaks: [{ between: 12:00-15:00, for: 45 min, paid: false }] }
      - { days: mon-sat, from: 12:00, to: 20:00, agents: 17, breaks: [{ between: 15:00-19:00, for: 15 min }] }
    shrinkage: 15%               # paid time away from calls: meetings, coaching
    absenteeism: 6%
    holidays: closed             # on public holidays: work (default), closed, or { factor: 50% } of the agents
    skills: [billing, complaint]
    cost: { perPaidHour: 31 }
  home:
    location: homeshore
    # 24 whole numbers, one for each hour from midnight
    hourly: [0, 0, 0, 0, 0, 0, 0, 0, 6, 16, 20, 18, 4, 2, 4, 4, 12, 8, 4, 2, 0, 0, 0, 0]
    shrinkage: 10%
    skills: [billing, complaint]
    cost: { perPaidHour: 28 }
  casablanca:
    location: offshore
    country: MA
    provider: partner            # default: in-house
    timeZone: Africa/Casablanca  # the clock of its shifts
    shifts:
      - { days: mon-sat, from: 08:00, to: 20:00, agents: 23, breaks: [{ between: 12:00-16:00, for: 1 h, paid: false }] }
    skills:
      billing: { handleTimeFactor: 1.1, language: 88%, culture: 75% }   # calls take 10 % longer
    cost: { perHandledMinute: 0.30 }

policies:                        # what is compared; the first is the baseline
  onshore-first:
    stages:
      - { pools: [onshore, homeshore] }
      - { after: 20 s, pools: all }          # after 20 s of waiting every pool may answer
  quality-at-home:
    rules:                       # the first rule that holds gives the stages
      - when: { tags: [qualitative] }
        stages: [{ pools: [onshore, homeshore], choose: best-satisfaction }]
      - stages: [{ pools: all, choose: cheapest }]
`
