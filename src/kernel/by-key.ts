/** What is made for a key, made when first asked for and once only. */
export const byKey = <Key, Made>(make: (key: Key) => Made): ((key: Key) => Made) => {
  const made = new Map<Key, Made>();
  return (key) => {
    const had = made.get(key);
    if (had !== undefined) return had;
    const one = make(key);
    made.set(key, one);
    return one;
  };
};
