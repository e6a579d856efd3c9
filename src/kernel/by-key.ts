/** What is made for a key, made when first asked for and once only; of many that are never asked not even a map is made. */
export const byKey = <Key, Made>(make: (key: Key) => Made): ((key: Key) => Made) => {
  let made: Map<Key, Made> | undefined;
  return (key) => {
    made ??= new Map();
    const had = made.get(key);
    if (had !== undefined) return had;
    const one = make(key);
    made.set(key, one);
    return one;
  };
};
