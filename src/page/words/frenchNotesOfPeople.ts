/** Sentences of the schema in French, by the English ones: pools, prices, contracts, carbon and disruptions. */
export const PEOPLE_NOTES: Readonly<Record<string, string>> = {
  'What the planner wants to know, in one sentence: it stands on top of the report':
    'Ce que vous voulez savoir, en une phrase : elle est en tête du rapport',
  'CSV file beside the scenario with what its figures rest on, for the report: columns what, value, unit, flag (SEEN, CALC or ASSUMED), source':
    'Fichier CSV à côté du scénario : sur quoi reposent ses chiffres, pour le rapport ; colonnes what, value, unit, flag (SEEN, CALC ou ASSUMED), source',
  'A currency': 'Une devise',
  'Pools by name, in the order of the tables': 'Viviers par nom, dans l’ordre des tables',
  'A group of agents of the same site, skills, hours and prices; one of agents, hourly, file or shifts':
    'Des agents de mêmes site, compétences, horaires et prix ; donnés par agents, hourly, file ou shifts',
  'Where the agents are: onshore, nearshore, offshore or homeshore': 'Où sont les agents : onshore, nearshore, offshore ou homeshore',
  'Country, ISO 3166-1 alpha-2: decides data residency, public holidays and the grid':
    'Pays, ISO 3166-1 alpha-2 : il décide de la localisation des données, des jours fériés et du réseau électrique',
  "On this country's public holidays: work, closed, or { factor: 0.5 } of the roster":
    'Les jours fériés de ce pays : work, travaillé ; closed, fermé ; ou { factor: 0.5 } de l’effectif planifié',
  'work or closed': 'work ou closed',
  'Factor on the roster': 'Facteur sur l’effectif planifié',
  'Who employs the agents': 'Qui emploie les agents',
  'IANA time zone: the clock of `hourly` and of shifts': 'Fuseau IANA : l’horloge de `hourly` et des vacations',
  'Constant number of agents, a whole number': 'Nombre constant d’agents, un entier',
  "24 whole numbers by local hour of the pool's clock, or a map of days (mon-fri, sat) to 24; days not named have 0":
    '24 entiers par heure de l’horloge du vivier, ou 24 par jours (mon-fri, sat) ; les jours non nommés ont 0',
  '24 whole numbers, local hours 0 … 23': '24 entiers, heures locales 0 … 23',
  'Agents in one hour': 'Agents pendant une heure',
  "Staffing CSV with the columns interval_start, pool, agents; local times are those of the calendar's clock":
    'CSV d’effectifs aux colonnes interval_start, pool, agents ; les heures sont celles du calendrier',
  'Shifts, added up': 'Vacations, additionnées',
  'Agents who come and go together; overlapping shifts add up':
    'Agents qui arrivent et partent ensemble ; les vacations qui se chevauchent s’ajoutent',
  'Days on which the shift begins, such as mon-fri or mon,wed-fri': 'Jours où commence la vacation, comme mon-fri ou mon,wed-fri',
  "Beginning, local time of the pool's clock": 'Début, à l’horloge du vivier',
  'End; at or before `from` it is the next day': 'Fin ; si elle ne dépasse pas `from`, c’est le lendemain',
  'Agents of the shift, a whole number': 'Agents de la vacation, un entier',
  Breaks: 'Pauses',
  'A break: `at` or `between`, and `for`': 'Une pause : `at` ou `between`, et `for`',
  'All agents of the shift leave together at this local time': 'Tous les agents de la vacation partent ensemble à cette heure',
  'Agents leave in waves inside this local window': 'Les agents partent par vagues dans cette plage',
  'Length of the break of each agent': 'Durée de la pause de chaque agent',
  'Whether the break is paid': 'Si la pause est payée',
  "Factor on every number of agents of the staffing, each rounded half up. Alone in a policy's `pools`: the pool's own staffing, scaled":
    'Facteur sur chaque nombre d’agents, arrondi au plus proche. Seul dans les `pools` d’une politique : l’effectif du vivier, à l’échelle',
  'Share of paid time away from calls': 'Part du temps payé passée hors des appels',
  'Probability that an agent of the roster is absent on a local day, or { rate: 5%, correlation: 20% }; absentees are paid':
    'Probabilité qu’un agent planifié soit absent un jour donné, ou { rate: 5%, correlation: 20% } ; les absents sont payés',
  'Probability of being absent on a local day': 'Probabilité d’être absent un jour donné',
  'Absences that come together: an epidemic, a strike of trains': 'Absences qui viennent ensemble : épidémie, grève des trains',
  'Correlation between the absences of two agents of the pool on a day':
    'Corrélation entre les absences de deux agents du vivier le même jour',
  "On the dates of Ramadan of the pool's country (data/facts/ramadan.yaml, estimated): work, or { factor: 92%, pause: { at: 18:30, for: 30 min } }":
    'Aux dates de ramadan du pays du vivier (data/facts/ramadan.yaml, estimées) : work, comme d’habitude, ou { factor: 92%, pause: { at: 18:30, for: 30 min } }',
  'As on other days': 'Comme les autres jours',
  'Shorter days': 'Journées plus courtes',
  'Share of the agents present who take calls': 'Part des agents présents qui prennent des appels',
  'Nobody takes calls for so long at this time': 'Personne ne prend d’appel pendant ce temps, à cette heure',
  Length: 'Durée',
  'Flexible agents called up while the centre runs': 'Agents flexibles appelés en cours de journée',
  'Agents called up': 'Agents appelés en renfort',
  'Called up when so many calls wait in lines open to the pool. This, whenServiceLevelBelow or both':
    'Appelés quand autant d’appels attendent dans les files ouvertes au vivier. Ceci, whenServiceLevelBelow, ou les deux',
  'Called up when the service level of the types that the pool may take is below':
    'Appelés quand la qualité de service des types que prend le vivier passe sous ce seuil',
  'Time over which that service level is looked at': 'Durée sur laquelle cette qualité de service est regardée',
  'Time until they come': 'Temps avant leur arrivée',
  'Time for which they stay, paid from their coming': 'Temps pendant lequel ils restent, payés dès leur arrivée',
  'Call types that the pool can take: a list of names, or a map of names to details':
    'Types d’appel que le vivier sait prendre : une liste de noms, ou des noms avec leurs détails',
  'A call type': 'Un type d’appel',
  'How the pool handles one call type; {} for the defaults': 'Comment le vivier traite un type d’appel ; {} pour les valeurs par défaut',
  'Factor on the handle time of the type': 'Facteur sur la durée du type',
  'Factor on the resolution of the type': 'Facteur sur la résolution du type',
  'Among calls of equal priority a freed agent takes those of the highest preference first':
    'À priorité égale, un agent qui se libère prend d’abord les appels de plus haute préférence',
  "Mastery of the callers' language": 'Maîtrise de la langue des appelants',
  "Familiarity with the callers' culture": 'Familiarité avec la culture des appelants',
  "Mastery of the callers' language, or typical of the country (data/facts/countries.yaml); a skill may override it":
    'Maîtrise de la langue des appelants, ou typical pour le pays (data/facts/countries.yaml) ; une compétence peut la remplacer',
  "Familiarity with the callers' culture, or typical of the country; a skill may override it":
    'Familiarité avec la culture des appelants, ou typical pour le pays ; une compétence peut la remplacer',
  Prices: 'Prix',
  'Currency of the prices of `cost` and of `contract`; `exchange` has its rate':
    'Devise des prix de `cost` et de `contract` ; son cours est dans `exchange`',
  'Price of a paid hour': 'Prix d’une heure payée',
  'Price of a staffed hour (paid time less absence, unpaid and paid breaks and shrinkage)':
    'Prix d’une heure produite (temps payé moins absences, pauses et improductivité)',
  'Price of a minute of handling and wrap-up': 'Prix d’une minute de traitement et de post-appel',
  'Price of an answered call, or of a callback made': 'Prix d’un appel décroché, ou d’un rappel fait',
  'Price of a resolved call, or of a resolved callback': 'Prix d’un appel résolu, ou d’un rappel résolu',
  'Price of a local day, spread over its intervals': 'Prix d’un jour local, réparti sur ses intervalles',
  'Factor on perPaidHour for overtime': 'Facteur sur perPaidHour pour les heures supplémentaires',
  "What is agreed with the provider of the pool, per local day of the calendar's clock":
    'Ce qui est convenu avec le prestataire du vivier, par jour local du calendrier',
  'Service level agreed, per local day': 'Qualité de service convenue, par jour local',
  'Wait within which a call offered to the pool is to be answered': 'Attente dans laquelle un appel présenté au vivier doit être décroché',
  'Where waits count from: offered (a stage opened the call to the pool) or arrival (entry to the queue)':
    'D’où l’attente est comptée : offered (une étape a ouvert l’appel au vivier) ou arrival (entrée en file)',
  'Owed to the client for each percentage point below, and local day; parts of a point count pro rata':
    'Dû au donneur d’ordre par point de pourcentage manquant et jour local ; les fractions de point comptent au prorata',
  'Owed to the provider for each percentage point above, and local day':
    'Dû au prestataire par point de pourcentage au-dessus, et jour local',
  'Largest penalty, and largest bonus, of a day': 'Malus et bonus maximaux d’un jour',
  'Least cost of the pool on a local day': 'Coût minimal du vivier un jour local',
  'Calls beyond the volume agreed': 'Appels au-delà du volume convenu',
  'Answered calls and callbacks of a local day that the prices include':
    'Appels décrochés et rappels d’un jour local que les prix comprennent',
  'Added price of each one beyond': 'Prix ajouté de chacun au-delà',
  'CO2 of an agent: office (2.0 t a year), home (0.65 t), or the lines':
    'CO2 d’un agent : office, bureau (2,0 t par an) ; home, domicile (0,65 t) ; ou poste par poste',
  'A seat in an office or at home': 'Une place au bureau ou à domicile',
  'CO2 by line': 'CO2 poste par poste',
  Commuting: 'Trajets domicile-travail',
  'Building. With method seed': 'Bâtiment. Avec la méthode seed',
  'Equipment. With method seed': 'Équipement. Avec la méthode seed',
  'Energy at home. With method seed': 'Énergie à domicile. Avec la méthode seed',
  'Occasional travel': 'Déplacements occasionnels',
  'Seats of the building, heated and lit at every hour whoever is there. With method grid':
    'Places du bâtiment, chauffées et éclairées à toute heure quel que soit l’effectif. Avec la méthode grid',
  'Energy of the building, kWh per seat and year. With method grid': 'Énergie du bâtiment, kWh par place et par an. Avec la méthode grid',
  'Name of a pool': 'Nom d’un vivier',
  'What happens: outages, strikes, flash crowds': 'Ce qui arrive : pannes, grèves, afflux soudains',
  'Something that happens: pools lose capacity, or calls surge; once (`at`, `for`) or at random times (`random`)':
    'Un événement : des viviers perdent de la capacité, ou les appels affluent ; une fois (`at`, `for`) ou au hasard (`random`)',
  'Name of its random streams': 'Nom de ses flux de hasard',
  "Beginning: a local date-time of the calendar's clock (2026-11-02T14:00), or with an offset; a date is its midnight":
    'Début : date et heure à l’horloge du calendrier (2026-11-02T14:00), ou avec décalage ; une date est son minuit',
  'How long it lasts. With `at`': 'Combien de temps il dure. Avec `at`',
  'Instead of `at` and `for`: at random times': 'À la place de `at` et `for` : à des instants tirés au hasard',
  'Mean time to the first beginning, and from each end to the next beginning (exponential)':
    'Temps moyen jusqu’au premier début, et de chaque fin au début suivant (exponentiel)',
  'How long each lasts: a duration or a distribution': 'Combien dure chacun : une durée ou une loi',
  'A time': 'Une durée',
  'A distribution of times, named by `distribution`': 'Une loi de durées, nommée par `distribution`',
  'Pools whose capacity falls: pool names, locations, providers, countries or all':
    'Viviers dont la capacité baisse : viviers, localisations, prestataires, pays ou all',
  'Share of the agents present who can still take calls. With pools':
    'Part des agents présents qui peuvent encore prendre des appels. Avec pools',
  'Calls in talk beyond the capacity that is left: finish, or drop (the latest answered are cut off first)':
    'Appels en conversation au-delà de la capacité restante : finish, terminés, ou drop, coupés (les derniers décrochés d’abord)',
  'Call types whose arrivals change, or all': 'Types d’appel dont les arrivées changent, ou all',
  'Factor on the arrivals. With callTypes': 'Facteur sur les arrivées. Avec callTypes',
  'How CO2 is counted': 'Comment le CO2 est compté',
  'seed: the table by seat of data/facts/carbon.yaml, alike everywhere; grid: energy by seat times the grid of the country':
    'seed : la table par place de data/facts/carbon.yaml, partout la même ; grid : énergie par place fois le réseau électrique du pays',
  'Share of the saving of work at home that is lost again; ADEME found 31%. For pools whose carbon is home, on line travel, by the mean of the day; not for lines of your own':
    'Part du gain du télétravail qui est reperdue ; l’ADEME a trouvé 31 %. Pour les viviers dont le carbone est home, sur le poste travel, à la moyenne du jour ; pas pour vos propres postes',
  'CO2 of a minute of telephone': 'CO2 d’une minute de téléphone',
}
