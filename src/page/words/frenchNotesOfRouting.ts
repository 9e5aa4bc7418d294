/** Sentences of the schema in French, by the English ones: policies, rules and stages. */
export const ROUTING_NOTES: Readonly<Record<string, string>> = {
  'What is compared, in this order; the first is the baseline': 'Ce qui est comparé, dans cet ordre ; la première est la référence',
  'How calls are routed: one of rules, stages, use or module': 'Comment les appels sont routés : rules, stages, use ou module',
  'Rules, tried in order': 'Règles, essayées dans l’ordre',
  'The first rule that holds gives the stages; the last has no `when`. `assign`, `stages` or both':
    'La première règle qui vaut donne les étapes ; la dernière n’a pas de `when`. `assign`, `stages` ou les deux',
  'When the rule holds: all of what is asked': 'Quand la règle vaut : tout ce qui est demandé à la fois',
  'Holds for call types with one of these tags': 'Vaut pour les types d’appel qui ont une de ces étiquettes',
  'Holds for these call types': 'Vaut pour ces types d’appel',
  'Holds in this window of the calendar clock; it may wrap midnight':
    'Vaut dans cette plage de l’horloge du calendrier ; elle peut passer minuit',
  'Holds on these days (those on which the window opens)': 'Vaut ces jours-là (ceux où s’ouvre la plage)',
  'Clock of `between` and `days`, an IANA time zone': 'Horloge de `between` et `days`, un fuseau IANA',
  'Holds while more calls than this wait in the call types of the rule':
    'Vaut tant que plus d’appels que cela attendent dans les types de la règle',
  'Holds while their service level over the last `window` is below; not where no call ended in it':
    'Vaut tant que leur qualité de service sur la dernière `window` est en dessous ; pas si aucun appel ne s’y est terminé',
  'Holds while fewer agents than this are idle in `idleIn`': 'Vaut tant que moins d’agents que cela sont au repos dans `idleIn`',
  'Pools whose idle agents count: names, locations, providers, countries or all':
    'Viviers dont les agents au repos comptent : viviers, localisations, prestataires, pays ou all',
  'A pool, location, provider, country or all': 'Un vivier, une localisation, un prestataire, un pays ou all',
  'Binds each call to a pool until the first stage opens: by these shares, together 100% (a contractual split), or to the pool with the least-expected-wait':
    'Lie chaque appel à un vivier jusqu’à l’ouverture de la première étape : selon ces parts, ensemble 100 % (répartition contractuelle), ou au vivier de moindre attente prévue',
  'The pool with the least expected wait': 'Le vivier de moindre attente prévue',
  'Shares of pools, together 100%': 'Parts des viviers, ensemble 100 %',
  'Share of the pool': 'Part du vivier',
  'A pool': 'Un vivier',
  'Stages, in order of `after`': 'Étapes, par ordre de `after`',
  "From `after` on, the stage's pools join those already open":
    'À partir de `after`, les viviers de l’étape s’ajoutent à ceux déjà ouverts',
  'Waiting time after which the stage opens; it may not decrease from one stage to the next':
    'Attente après laquelle l’étape s’ouvre ; elle ne diminue pas d’une étape à la suivante',
  'Pool names, locations, providers, countries or all; a word or a list':
    'Viviers, localisations, prestataires, pays ou all ; un mot ou une liste',
  'Which pool of the stage takes the call: in-order, longest-idle, least-occupied, cheapest, best-satisfaction, greenest, round-robin, random, { share: … } or { weigh: … }':
    'Quel vivier de l’étape prend l’appel : in-order, longest-idle, least-occupied, cheapest, best-satisfaction, greenest, round-robin, random, { share: … } ou { weigh: … }',
  'Among the pools of the stage with an idle agent': 'Parmi les viviers de l’étape qui ont un agent au repos',
  'Share of each pool in the answers of the stage; together 100%': 'Part de chaque vivier dans les réponses de l’étape ; ensemble 100 %',
  "Weights, each measure scaled from 0 to 1 over the type's pools": 'Poids, chaque mesure ramenée de 0 à 1 sur les viviers du type',
  'Weight of cost, 0 or more': 'Poids du coût, 0 ou plus',
  'Weight of satisfaction, 0 or more': 'Poids de la satisfaction, 0 ou plus',
  'Weight of CO2, 0 or more': 'Poids du CO2, 0 ou plus',
  'By tag: a call without it is taken through this stage only if more agents of the pool than this are idle':
    'Par étiquette : un appel qui ne l’a pas n’est pris par cette étape que si plus d’agents du vivier que cela sont au repos',
  'Agents kept for calls with the tag': 'Agents gardés pour les appels qui ont l’étiquette',
  'Stages of a policy with a single rule': 'Étapes d’une politique à règle unique',
  'Another policy of the scenario, or a shipped one: `aiguillage policies` lists them':
    'Une autre politique du scénario, ou une livrée : `aiguillage policies` les liste',
  'Option of a shipped policy: waiting time after which the next stage opens':
    'Option d’une politique livrée : attente après laquelle s’ouvre l’étape suivante',
  'Option of percent-allocation: share of each pool, together 100%': 'Option de percent-allocation : part de chaque vivier, ensemble 100 %',
  'Option of office-hours-onshore: calls that stay onshore': 'Option de office-hours-onshore : appels qui restent en France',
  'Option of office-hours-onshore and follow-the-sun: the window of the day':
    'Option de office-hours-onshore et follow-the-sun : la plage du jour',
  'Option of office-hours-onshore: the days of the window': 'Option de office-hours-onshore : les jours de la plage',
  'Option of weighted: weight of cost': 'Option de weighted : poids du coût',
  'Option of weighted: weight of satisfaction': 'Option de weighted : poids de la satisfaction',
  'Option of weighted: weight of CO2': 'Option de weighted : poids du CO2',
  'Option of bullseye: rings of pools, the inner first': 'Option de bullseye : anneaux de viviers, le plus intérieur d’abord',
  'Pool names, locations, providers, countries or all': 'Viviers, localisations, prestataires, pays ou all',
  'Option of bullseye: waiting time after which the next ring opens':
    'Option de bullseye : attente après laquelle s’ouvre l’anneau suivant',
  'A JavaScript module beside the scenario that routes the calls': 'Un module JavaScript à côté du scénario, qui route les appels',
  'Options handed to the module': 'Options remises au module',
  'Which waiting call a freed agent takes': 'Quel appel en attente prend un agent qui se libère',
  'Waiting time that weighs as much as one level of priority. With `take: longest-waiting`':
    'Attente qui pèse autant qu’un niveau de priorité. Avec `take: longest-waiting`',
  'Staffing of its own, by pool; pools not named keep theirs': 'Effectifs propres, par vivier ; les viviers non nommés gardent les leurs',
  "Replaces the pool's staffing whole: one of agents, hourly, file or shifts; or scales it: { scale: 75% }":
    'Remplace en entier les effectifs du vivier : agents, hourly, file ou shifts ; ou les met à l’échelle : { scale: 75% }',
  'Name of a policy': 'Nom d’une politique',
}
