import type * as z from 'zod'

/** What a schema gives, records as maps in the order written; `undefined` also stands for what was wrong (and is reported). */
export type Parts<S> =
  S extends z.ZodOptional<infer I>
    ? Parts<I> | undefined
    : S extends z.ZodPrefault<infer I>
      ? Parts<I>
      : S extends z.ZodDiscriminatedUnion<infer O>
        ? Parts<O[number]>
        : S extends z.ZodUnion<infer O>
          ? Parts<O[number]>
          : S extends z.ZodObject<infer Shape, z.core.$strict>
            ? { readonly [K in keyof Shape]: Parts<Shape[K]> | undefined }
            : S extends z.ZodRecord<z.core.$ZodRecordKey, infer V>
              ? ReadonlyMap<string, Parts<V> | undefined>
              : S extends z.ZodArray<infer E>
                ? readonly (Parts<E> | undefined)[]
                : z.output<S>

/** The same, when nothing was wrong in it. */
export type Whole<S> =
  S extends z.ZodOptional<infer I>
    ? Whole<I> | undefined
    : S extends z.ZodPrefault<infer I>
      ? Whole<I>
      : S extends z.ZodDiscriminatedUnion<infer O>
        ? Whole<O[number]>
        : S extends z.ZodUnion<infer O>
          ? Whole<O[number]>
          : S extends z.ZodObject<infer Shape, z.core.$strict>
            ? { readonly [K in keyof Shape]: Whole<Shape[K]> }
            : S extends z.ZodRecord<z.core.$ZodRecordKey, infer V>
              ? ReadonlyMap<string, Whole<V>>
              : S extends z.ZodArray<infer E>
                ? readonly Whole<E>[]
                : z.output<S>
