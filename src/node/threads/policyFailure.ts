import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PolicyModel } from '../../model/model.ts'
import { isSystemError } from '../fileProblem.ts'

/**
 * What a private policy did wrong, in a sentence that begins with the policy and the place in its file where the error arose:
 * `policy "mine" (./my-policy.mjs:12:5): selectPool failed: x is not defined.` Other errors keep their message.
 * @param folder where the paths of modules start
 */
export function policyFailure(error: unknown, { name, routing }: PolicyModel, folder: string): string {
  const message = error instanceof Error ? error.message : String(error)
  if (routing.kind !== 'module') return message
  const place = placeIn(error, resolve(folder, routing.path))
  return place === '' ? message : message.replace(`policy "${name}" (${routing.path})`, () => `policy "${name}" (${routing.path}${place})`)
}

/** `:12:5`, the first mention of the file in the stack of the error or of what caused it; empty where there is none. */
function placeIn(error: unknown, file: string): string {
  if (!(error instanceof Error)) return ''
  return placeAfter(error.stack ?? '', file) || placeIn(error.cause, file) || (error instanceof SyntaxError ? placeOfSyntaxError(file) : '')
}

/** Only Node's own check of a module says where it does not parse. */
function placeOfSyntaxError(file: string): string {
  return placeAfter(spawnSync(process.execPath, ['--check', file], { encoding: 'utf8', timeout: 10_000 }).stderr, file)
}

function placeAfter(text: string, file: string): string {
  for (const path of [file, realFile(file)]) {
    for (const name of [pathToFileURL(path).href, path]) {
      const at = text.indexOf(`${name}:`)
      const place = at < 0 ? undefined : /^(:\d+)+/.exec(text.slice(at + name.length))?.[0]
      if (place !== undefined) return place
    }
  }
  return ''
}

function realFile(file: string): string {
  try {
    return realpathSync(file)
  } catch (error) {
    if (isSystemError(error)) return file
    throw error
  }
}
