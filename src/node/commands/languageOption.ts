import { Option } from 'commander'
import { LANGUAGE_CHOICES } from '../runOptions.ts'

/** `--lang`, of the report and of the page. */
export function languageOption(what = 'the report'): Option {
  return new Option('--lang <language>', `language of ${what} (default: that of the locale)`).choices([...LANGUAGE_CHOICES])
}
