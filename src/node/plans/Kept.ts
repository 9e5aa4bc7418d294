/** What is made of keys when it is first asked for; only those asked for last are kept. */
export class Kept<K, V> {
  private readonly most: number
  private readonly make: (key: K) => V
  /** The one asked for last at the end. */
  private readonly values = new Map<K, V>()

  constructor(most: number, make: (key: K) => V) {
    this.most = most
    this.make = make
  }

  of(key: K): V {
    const value = this.values.get(key) ?? this.make(key)
    this.values.delete(key)
    this.values.set(key, value)
    if (this.values.size > this.most) this.values.delete(this.values.keys().next().value!)
    return value
  }
}
