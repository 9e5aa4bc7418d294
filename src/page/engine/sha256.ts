import { sha256 as digest } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of a text in UTF-8, in hex. The browser's own is there on secure origins only, which a page from a web server may lack. */
export function sha256(text: string): string {
  return bytesToHex(digest(utf8ToBytes(text)))
}
