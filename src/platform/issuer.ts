/** An `http:` address is taken only here: nobody can listen in between. */
const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

/** Whether tokens and keys may be fetched from there: `https:`, or `http:` on this machine. */
export const isTrustworthy = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));

/** What is wrong with an OpenID Connect issuer's address; undefined where nothing is. */
export const issuerFault = (text: string): string | undefined => {
  if (!URL.canParse(text)) return 'must be the address of an OpenID Connect provider, https://…';
  const url = new URL(text);
  if (!isTrustworthy(url)) return 'must begin with https:// (http:// only on a loopback address)';
  if (url.search !== '' || url.hash !== '') return 'must have no query and no fragment';
  if (url.username !== '' || url.password !== '') return 'must hold no user name and no password';
  return undefined;
};
