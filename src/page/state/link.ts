const START = '#state='

/** Longer links are cut by mail programs and chats. */
export const LONGEST_LINK = 24_000

/** Bytes of a state at most, so that a link made in bad faith cannot fill the memory: hundreds of times the largest shipped scenario. */
const LARGEST_STATE = 20_000_000

/** The part of a link behind `#` that holds the text: deflated, in the letters of base64url. */
export async function linkPart(text: string): Promise<string> {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'))
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return START + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** The text in a link's part; undefined where there is none, or not a whole one. */
export async function textOfLink(part: string): Promise<string | undefined> {
  if (!part.startsWith(START)) return undefined
  try {
    const binary = atob(part.slice(START.length).replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
    return new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate-raw')))
  } catch {
    return undefined
  }
}

export function holdsState(part: string): boolean {
  return part.startsWith(START)
}

/** @throws RangeError where more than a state can have comes out */
async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  let length = 0
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, control) {
      length += piece.length
      if (length > LARGEST_STATE) throw new RangeError('The state is too large.')
      control.enqueue(piece)
    },
  })
  const body = new Response(bytes).body!.pipeThrough(stream).pipeThrough(limit)
  return new Uint8Array(await new Response(body).arrayBuffer())
}
