import type { Language } from '../../report/words/Language.ts'
import { ExitError } from '../ExitError.ts'
import { fileProblem, isSystemError } from '../fileProblem.ts'
import { spokenLanguage } from '../spokenLanguage.ts'
import { type GivenScenario, givenScenario } from './givenScenario.ts'
import { pageFiles } from './pageFiles.ts'
import { listenHere, studioServer } from './studioServer.ts'

export interface StudioOptions {
  readonly port?: number
  readonly lang?: Language
}

/** `aiguillage studio`: serves the page until it is told to end, with a scenario where one is given, read again whenever the page is. */
export async function studioCommand(file: string | undefined, { port = 0, lang }: StudioOptions): Promise<void> {
  const files = pageFiles()
  let source: GivenScenario | undefined = file === undefined ? undefined : givenScenario(file)
  const readAgain = (path: string): void => {
    try {
      source = givenScenario(path)
    } catch (error) {
      if (!(error instanceof ExitError)) throw error
      process.stderr.write(`${error.message} The page has it as it was.\n`)
    }
  }
  // A locale that says nothing of French leaves the language to the browser.
  const language = lang ?? (spokenLanguage() === 'fr' ? 'fr' : undefined)
  const server = studioServer(files, () => {
    if (file !== undefined) readAgain(file)
    return JSON.stringify({ source, language })
  })
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve)
  })
  const address = await listenHere(server, port).catch((error: unknown) => {
    throw new ExitError(1, `Cannot serve the page on port ${port}: ${portProblem(error)}. Choose another with --port, or leave it out.`)
  })
  process.stdout.write(`${address}\n`)
  process.stderr.write('Open this address in a browser of this computer; no other can reach it. Ctrl-C ends it.\n')
  await ended
  server.close()
  server.closeAllConnections()
}

function portProblem(error: unknown): string {
  if (isSystemError(error) && error.code === 'EADDRINUSE') return 'another program uses it'
  return fileProblem(error)
}
