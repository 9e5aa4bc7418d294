import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { aboutOf, kindOf, type SchemaNode } from '../../../src/page/edit/schemaNode.ts'
import { TRANSLATED } from '../../../src/page/words/choiceWords.ts'
import { ENGLISH } from '../../../src/page/words/english.ts'
import { LABELLED } from '../../../src/page/words/fieldLabels.ts'
import { defaultText, noteText } from '../../../src/page/words/fieldNotes.ts'
import { FRENCH } from '../../../src/page/words/french.ts'
import { FRENCH_NOTES } from '../../../src/page/words/frenchNotes.ts'

const SCHEMA = JSON.parse(readFileSync(new URL('../../../data/scenario.schema.json', import.meta.url), 'utf8')) as SchemaNode

/** Every part of the schema with the key under which it stands. */
function* parts(schema: SchemaNode, key = ''): Generator<{ schema: SchemaNode; key: string }> {
  yield { schema, key }
  for (const [name, part] of Object.entries(schema.properties ?? {})) yield* parts(part, name)
  for (const part of [schema.items, schema.propertyNames, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
    if (part !== undefined) yield* parts(part, key)
  if (typeof schema.additionalProperties === 'object') yield* parts(schema.additionalProperties, key)
}

const PARTS = [...parts(SCHEMA)]

/** Texts of words, functions of words called with their own names. */
function* texts(words: unknown, path = ''): Generator<[path: string, text: string]> {
  if (typeof words === 'string') yield [path, words]
  else if (typeof words === 'function') yield [path, String((words as (...given: string[]) => string)('1', '2'))]
  else for (const [key, inside] of Object.entries(words as object)) yield* texts(inside, `${path}.${key}`)
}

describe('Words of the page', () => {
  it('name every key of the schema', () => {
    const keys = new Set(PARTS.flatMap(({ schema }) => Object.keys(schema.properties ?? {})))
    expect([...keys].filter((key) => !LABELLED.some((label) => label === key || label.endsWith(`.${key}`)))).toEqual([])
  })

  it('say in French what the schema says in English', () => {
    const sentences = new Set(
      PARTS.filter(({ schema }) => kindOf(schema) !== 'choice' || schema.const === undefined).map(({ schema }) => aboutOf(schema).text),
    )
    expect([...sentences].filter((text) => text !== '' && FRENCH_NOTES[text] === undefined)).toEqual([])
    expect(Object.keys(FRENCH_NOTES).filter((text) => !sentences.has(text))).toEqual([])
  })

  it('say in French what words of a choice and defaults mean', () => {
    const choices = new Set(PARTS.flatMap(({ schema }) => schema.enum ?? (schema.const === undefined ? [] : [schema.const])))
    expect([...choices].filter((word) => !TRANSLATED.includes(word))).toEqual([])
    const defaults = new Set(PARTS.flatMap(({ schema }) => aboutOf(schema).default ?? []))
    const english = [...defaults].filter(
      (text) => / |^[a-z]{2,}$/.test(text) && !/^[\d.]+ ?\w*%?$|^\{/.test(text) && defaultText(text, 'fr') === text,
    )
    expect(english).toEqual(['any'])
  })

  it('are the same in both languages, each in its own', () => {
    const [english, french] = [[...texts(ENGLISH)], [...texts(FRENCH)]]
    expect(french.map(([path]) => path)).toEqual(english.map(([path]) => path))
    const same = english.filter(([, text], index) => text === french[index]![1] && text.length > 12).map(([path]) => path)
    expect(same).toEqual([])
  })

  it('have narrow no-break spaces where French wants them', () => {
    const notes = Object.keys(FRENCH_NOTES).map((text): [string, string] => [
      text,
      noteText(text, 'fr').replaceAll(/`[^`]*`|\{[^}]*\}/g, ''),
    ])
    const wide = [...texts(FRENCH), ...notes].filter(([, text]) => / [;:!?%»]|« |[^\s\u202f][;!?»]|«[^\u202f]/.test(text))
    expect(wide.map(([path]) => path)).toEqual([])
  })
})
