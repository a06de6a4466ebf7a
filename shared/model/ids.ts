/** Branded primitives. A brand keeps two numbers of different meaning from being swapped by accident. */
declare const brand: unique symbol;

export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Row id of a data set in the local database. */
export type DatasetId = Brand<number, 'DatasetId'>;

/** A grant to read one file that the user chose; the window never handles paths. */
export type FileToken = Brand<string, 'FileToken'>;
