import type { Words } from '../../report/words/Language.ts'
import { typesetFrench } from '../../report/words/typesetFrench.ts'

/** Sentences of the page's engine. */
export const ENGINE_WORDS: Words<{
  /** @param gigabytes as text */
  readonly tooLarge: (gigabytes: string, file: string) => string
  readonly dayTooLarge: (calls: string) => string
  readonly broken: (problem: string) => string
  readonly noPolicy: (policy: string) => string
  readonly leftOut: (tables: string, command: string) => string
  readonly superseded: string
}> = {
  en: {
    tooLarge: (gigabytes, file) =>
      `One run of this scenario takes about ${gigabytes} GB of memory, more than a browser gives to a page. Shorten calendar.duration or lengthen calendar.interval, or run it outside the browser: aiguillage run ${file}`,
    dayTooLarge: (calls) =>
      `About ${calls} calls are too many to be played call by call in a browser. Shorten calendar.duration to a day or a few.`,
    broken: (problem) => `The scenario has problems, so nothing was simulated; the first: ${problem}`,
    noPolicy: (policy) => `The scenario has no policy "${policy}".`,
    leftOut: (tables, command) => `Too large for a browser and therefore not here: ${tables}. The command line writes them:\n${command}\n`,
    superseded: 'The scenario was changed before its simulation was over: ask again.',
  },
  fr: typesetFrench({
    tooLarge: (gigabytes, file) =>
      `Une seule simulation de ce scénario demande environ ${gigabytes} Go de mémoire, plus qu’un navigateur n’en donne à une page. Raccourcissez calendar.duration ou allongez calendar.interval, ou lancez-la hors du navigateur : aiguillage run ${file}`,
    dayTooLarge: (calls) =>
      `Environ ${calls} appels, c’est trop pour être rejoué appel par appel dans un navigateur. Ramenez calendar.duration à un jour ou à quelques-uns.`,
    broken: (problem) => `Le scénario comporte des erreurs, rien n’a été simulé ; la première : ${problem}`,
    noPolicy: (policy) => `Le scénario n’a pas de politique « ${policy} ».`,
    leftOut: (tables, command) =>
      `Trop volumineux pour un navigateur, et donc absents : ${tables}. La ligne de commande les écrit :\n${command}\n`,
    superseded: 'Le scénario a changé avant la fin de sa simulation : redemandez.',
  }),
}
