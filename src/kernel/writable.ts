/** An object while it is still being written; whoever gets it may not. */
export type Writable<Written> = { -readonly [Field in keyof Written]: Written[Field] };
