import { PEOPLE_NOTES } from './frenchNotesOfPeople.ts'
import { ROUTING_NOTES } from './frenchNotesOfRouting.ts'

/** Sentences of the schema in French, by the English ones, without `Required` and defaults: the calendar, call types and callers. */
const CALL_NOTES: Readonly<Record<string, string>> = {
  'A scenario of aiguillage': 'Un scénario d’aiguillage',
  'Title of the tables and the summary': 'Titre des tables et du résumé',
  'Currency of the prices and of the tables, ISO 4217': 'Devise des prix et des tables, ISO 4217',
  'Rates of other currencies, each the value of one unit in `currency`: { MAD: 0.093 }':
    'Cours des autres devises, chacun étant la valeur d’une unité dans `currency` : { MAD: 0.093 }',
  'Value of one unit of it in the currency of the scenario': 'Valeur d’une unité dans la devise du scénario',
  'Occupancy at which cost_handled and co2_handled_kg are priced': 'Taux d’occupation auquel cost_handled et co2_handled_kg sont valorisés',
  'When: horizon, clock and reporting interval': 'Quand : horizon, horloge et intervalle des tables',
  'Beginning of the measured horizon: a local date (2026-11-02) or date-time (2026-11-02T08:00) in timeZone, or with an offset; on an interval boundary':
    'Début de l’horizon mesuré : une date locale (2026-11-02) ou une date avec heure (2026-11-02T08:00) dans timeZone, ou avec décalage ; au début d’un intervalle',
  'Length of the measured horizon, up to ten years. A `d` here is a local day of 23, 24 or 25 hours':
    'Durée de l’horizon mesuré, dix ans au plus. Un `d` est ici un jour local de 23, 24 ou 25 heures',
  'IANA time zone: the clock of the tables, of call types and of policies':
    'Fuseau IANA : l’horloge des tables, des types d’appel et des politiques',
  'Whose public holidays the callers keep, ISO 3166-1 alpha-2. Without it none are kept, and a `holidays` key of arrivals or a pool without country is an error':
    'Pays dont les appelants suivent les jours fériés, ISO 3166-1 alpha-2. Sans lui, aucun n’est suivi, et une clé `holidays` des arrivées ou un vivier sans pays est une erreur',
  'Reporting interval of the tables: 15 min, 30 min or 1 h': 'Intervalle des tables : 15 min, 30 min ou 1 h',
  'Time simulated before `start`, from an empty system and not recorded':
    'Temps simulé avant `start`, à partir d’un centre vide, et non compté',
  'Call types by name, in the order of the tables': 'Types d’appel par nom, dans l’ordre des tables',
  'One kind of call': 'Une sorte d’appel',
  'How calls arrive: one of perHour, perDay (with hourly), file or instants':
    'Comment les appels arrivent : perHour, perDay (avec hourly), file ou instants',
  'Expected calls an hour at every hour of a day whose factors are all 1':
    'Appels attendus par heure, à toute heure d’un jour dont les facteurs valent 1',
  'Expected calls on a day whose factors are all 1': 'Appels attendus un jour dont les facteurs valent 1',
  '24 weights of the local hours 0 … 23 by which `perDay` is spread, normalised':
    '24 poids des heures locales 0 … 23 qui répartissent `perDay`, ramenés à 1',
  'Weight of one hour, 0 or more': 'Poids d’une heure, 0 ou plus',
  'Forecast CSV with the columns interval_start, call_type, calls: the expected calls of each row. Every CSV is read as Excel saves it in France: `;` or `,`, decimal comma, UTF-8, Windows-1252 or UTF-16, CRLF; `04/01/2027 08:00` is 4 January':
    'CSV de prévision aux colonnes interval_start, call_type, calls : les appels attendus de chaque ligne. Les CSV sont lus comme Excel les enregistre en France : `;` ou `,`, virgule décimale, UTF-8, Windows-1252 ou UTF-16, CRLF ; `04/01/2027 08:00` est le 4 janvier',
  'What a hole between the rows of `file`, or an uncovered end, means: zero. Without it a hole is an error':
    'Ce que vaut un trou entre les lignes de `file`, ou une fin non couverte : zéro. Sans cette clé, un trou est une erreur',
  'CSV with the columns arrived_at, call_type: those calls, at those times, in every replication':
    'CSV aux colonnes arrived_at, call_type : ces appels, à ces instants, à chaque réplication',
  'Factors on the rate by weekday of the local date (mon, mon-fri), 1 where left out. With perHour and perDay':
    'Facteurs sur le débit par jour de la semaine (mon, mon-fri), 1 s’ils manquent. Avec perHour et perDay',
  'Factor on these weekdays': 'Facteur ces jours-là',
  'Days such as mon or mon-fri': 'Jours comme mon ou mon-fri',
  "Factor on public holidays of calendar.country, instead of the weekday's. With perHour and perDay":
    'Facteur les jours fériés de calendar.country, à la place de celui du jour. Avec perHour et perDay',
  'A gamma factor of mean 1 on the rate, drawn once per local date. Not with instants':
    'Un facteur gamma de moyenne 1 sur le débit, tiré une fois par date locale. Pas avec instants',
  'Coefficient of variation of the factor; 0: every day is alike':
    'Coefficient de variation du facteur ; 0 : tous les jours se ressemblent',
  'Types of one group share the factor; their `cv` must be equal':
    'Les types d’un groupe partagent le facteur ; leurs `cv` doivent être égaux',
  'Opening hours on the calendar clock, such as mon-sat 08:00-20:00, or several: mon-fri 08:00-20:00, sat 09:00-12:00; calls at other times are closed':
    'Horaires d’ouverture à l’horloge du calendrier, comme mon-sat 08:00-20:00, ou plusieurs : mon-fri 08:00-20:00, sat 09:00-12:00 ; les appels à d’autres heures trouvent porte close',
  'Days and hours': 'Jours et heures',
  'What becomes of callers waiting at closing': 'Ce que deviennent les appelants en attente à la fermeture',
  'Talk and hold, before the factor of the skill': 'Conversation et mise en attente, avant le facteur de la compétence',
  'Mean, a duration above 0': 'Moyenne, une durée supérieure à 0',
  'Coefficient of variation (standard deviation / mean); 0: always the mean':
    'Coefficient de variation (écart type / moyenne) ; 0 : toujours la moyenne',
  'Number of exponential phases, a whole number from 1': 'Nombre de phases exponentielles, un entier à partir de 1',
  'Coefficient of variation, above 1: two exponential branches with balanced means':
    'Coefficient de variation, supérieur à 1 : deux branches exponentielles aux moyennes équilibrées',
  'Smallest time': 'Durée la plus courte',
  'Largest time, above `min`': 'Durée la plus longue, au-delà de `min`',
  'Most frequent time, from `min` to `max`': 'Durée la plus fréquente, de `min` à `max`',
  'CSV of one column of observed seconds, with a header or none; drawn with equal chances':
    'CSV d’une colonne de secondes observées, avec ou sans en-tête ; tirées à chances égales',
  'After-call work': 'Travail après l’appel',
  'How long a caller waits before giving up': 'Combien de temps un appelant attend avant de renoncer',
  'Share of callers who hang up at once when they would have to wait': 'Part des appelants qui raccrochent aussitôt s’il faut attendre',
  'Service level: by default 20 s, no target, offered': 'Qualité de service : par défaut 20 s, sans objectif, sur les présentés',
  'T: answered within this wait counts; 0 s is answered at once': 'T : un appel décroché dans ce délai compte ; 0 s veut dire aussitôt',
  'Target of the service level': 'Objectif de qualité de service',
  'Which ratio is the service level: A(T)/N, A(T)/A, A(T)/(N − L(s)) or (A(T) + L(s))/N':
    'Quel rapport est la qualité de service : A(T)/N, A(T)/A, A(T)/(N − L(s)) ou (A(T) + L(s))/N',
  's: callers who give up within this wait are short abandons': 's : qui renonce dans ce délai est un abandon court',
  'A larger number is served first': 'Un plus grand nombre est servi d’abord',
  'Free words that policies can name': 'Mots libres que les politiques peuvent nommer',
  'A tag': 'Une étiquette',
  'Where data may be handled: any; adequate (EEA and countries with an EU adequacy decision on the day of `start`); EEA; or a country code. Pools elsewhere are never eligible, whatever the policy says':
    'Où les données peuvent être traitées : any, partout ; adequate, EEE et pays sous décision d’adéquation de l’UE au jour de `start` ; EEA, l’EEE ; ou un code de pays. Les viviers d’ailleurs ne sont jamais éligibles, quoi que dise la politique',
  'A bot that talks to every caller first': 'Un robot vocal qui parle d’abord à chaque appelant',
  'Share of callers who need no agent after the bot': 'Part des appelants qui n’ont plus besoin d’agent après le robot',
  'Time with the bot, contained or not; a telephone line is held': 'Temps avec le robot, autonome ou non ; une ligne est occupée',
  'Share of contained callers who were really helped; the others may `repeat`':
    'Part des appelants gardés par le robot qui ont vraiment été aidés ; les autres peuvent rappeler (`repeat`)',
  'Price of a call that the bot takes, in the currency of the scenario': 'Prix d’un appel pris par le robot, dans la devise du scénario',
  'Price of a minute with the bot, in the currency of the scenario': 'Prix d’une minute avec le robot, dans la devise du scénario',
  'Grams of CO2 of a minute with the bot': 'Grammes de CO2 d’une minute avec le robot',
  'Callers who gave up and call again': 'Appelants qui ont renoncé et rappellent',
  'Share of callers who call again after abandoning, balking or a busy tone':
    'Part des appelants qui rappellent après un abandon, un renoncement ou une tonalité d’occupation',
  'Time from giving up to the next call': 'Temps du renoncement à l’appel suivant',
  'A caller gives up for good at this attempt': 'L’appelant renonce pour de bon à cette tentative',
  'Share of answered calls that are resolved, before the factors of the pool':
    'Part des appels décrochés qui sont résolus, avant les facteurs du vivier',
  'Callers not helped who call again': 'Appelants non aidés qui rappellent',
  'Share of callers who call again after a contact that did not resolve their question':
    'Part des appelants qui rappellent après un contact qui n’a pas résolu leur question',
  'Time from the end of talk (or of the bot) to the next call': 'Temps de la fin de la conversation (ou du robot) à l’appel suivant',
  'Calls passed on to another call type': 'Appels transférés à un autre type d’appel',
  'Share of answered calls that are passed on at the end of talk':
    'Part des appels décrochés qui sont transférés à la fin de la conversation',
  'Call type of the second contact; one with `perHour: 0` is reached by transfers only':
    'Type d’appel du second contact ; avec `perHour: 0`, on ne l’atteint que par transfert',
  'cold: the first agent goes into wrap-up at once; warm: stays until the second answers and for `briefing` more':
    'cold : le premier agent passe aussitôt en post-appel ; warm : il reste jusqu’à ce que le second réponde, et `briefing` de plus',
  'Time that both agents spend once the second has answered. With warm':
    'Temps que les deux agents passent ensemble une fois que le second a répondu. Avec warm',
  'A caller about to wait may be called back. Until it is due, a pool may call back once the stages of the rule in force would open to it for a call waiting since the acceptance, whatever they hold in `reserve`':
    'Un appelant qui devrait attendre peut être rappelé. Avant l’échéance, un vivier peut rappeler dès que les étapes de la règle en vigueur lui seraient ouvertes pour un appel en attente depuis l’acceptation, quoi qu’elles gardent en `reserve`',
  'Offered to a caller about to wait when the longest waiting call of the line has waited so long':
    'Proposé à qui devrait attendre quand l’appel le plus ancien de la file attend depuis ce temps',
  'Share of callers who accept': 'Part des appelants qui acceptent',
  'An agent who has been idle for so long makes the call': 'Un agent au repos depuis ce temps rappelle',
  'From then on it is due: any eligible agent who is or becomes idle makes it first':
    'Dès lors il est dû : tout agent éligible, libre ou qui se libère, le fait d’abord',
  'Effect of language and culture on handle time and resolution: typical, or the losses at a score of 0':
    'Effet de la langue et de la culture sur la durée et la résolution : typical, ou les pertes pour une note de 0',
  'The effects in data/facts/countries.yaml (assumed)': 'Les effets de data/facts/countries.yaml (hypothèses)',
  "What imperfect language and culture cost, in proportion to what the agent's scores lack":
    'Ce que coûtent langue et culture imparfaites, en proportion de ce qui manque aux notes de l’agent',
  'Calls take longer by this share for each missing unit of language or culture: handle time × handleTimeFactor × (1 + share × (1 − score))':
    'Les appels durent cette part de plus par unité de langue ou de culture qui manque : durée × handleTimeFactor × (1 + part × (1 − note))',
  "Times (1 − the agent's language)": 'Fois (1 − la langue de l’agent)',
  "Times (1 − the agent's culture)": 'Fois (1 − la culture de l’agent)',
  'Taken from the resolution, as a share of it': 'Ôté de la résolution, en part de celle-ci',
  'Satisfaction of an answered call, from 0 to 1': 'Satisfaction d’un appel décroché, de 0 à 1',
  'Satisfaction of a call answered at once by an agent of full language and culture':
    'Satisfaction d’un appel décroché aussitôt par un agent de langue et de culture parfaites',
  "Loss times (1 − the agent's language)": 'Perte fois (1 − la langue de l’agent)',
  "Loss times (1 − the agent's culture)": 'Perte fois (1 − la culture de l’agent)',
  'Loss for each minute waited': 'Perte par minute d’attente',
  'Loss when the call is not resolved, or passed on': 'Perte si l’appel n’est pas résolu, ou est transféré',
  'Name of a call type': 'Nom d’un type d’appel',
  'Telephone lines, seized at arrival and held through bot, wait and talk':
    'Lignes téléphoniques, prises à l’arrivée et tenues pendant robot, attente et conversation',
}

export const FRENCH_NOTES: Readonly<Record<string, string>> = { ...CALL_NOTES, ...PEOPLE_NOTES, ...ROUTING_NOTES }
