/** Upper 32 bits of the product of two unsigned 32-bit numbers. */
function high(a: number, b: number): number {
  const al = a & 0xffff
  const ah = a >>> 16
  const bl = b & 0xffff
  const bh = b >>> 16
  const low = Math.imul(al, bl) >>> 0
  const middle = (Math.imul(ah, bl) >>> 0) + (low >>> 16)
  const other = (Math.imul(al, bh) >>> 0) + (middle & 0xffff)
  return (Math.imul(ah, bh) + Math.floor(middle / 0x10000) + (other >>> 16)) | 0
}

/**
 * Philox4x32-10: four words of random bits as a function of a counter (c0…c3) and a key (k0, k1), all 32-bit, written to `out` as signed
 * integers. Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC '11, section 3.3 and table 2.
 */
export function philox(c0: number, c1: number, c2: number, c3: number, k0: number, k1: number, out: Int32Array): void {
  for (let round = 0; round < 10; round++) {
    const high0 = high(0xd2511f53, c0)
    const low0 = Math.imul(0xd2511f53, c0)
    const high1 = high(0xcd9e8d57, c2)
    const low1 = Math.imul(0xcd9e8d57, c2)
    c0 = high1 ^ c1 ^ k0
    c1 = low1
    c2 = high0 ^ c3 ^ k1
    c3 = low0
    k0 = (k0 + 0x9e3779b9) | 0
    k1 = (k1 + 0xbb67ae85) | 0
  }
  out[0] = c0
  out[1] = c1
  out[2] = c2
  out[3] = c3
}
