import type { Role } from '../../platform/identity/role.js';
import { requestToken } from '../../platform/identity/client-credentials.js';
import type { LoopbackProvider } from './loopback-provider.js';

/** Who takes part. Ids, as the identity provider gives them; they are nobody's names. */
const IDS = { clinician: 'clinician-1', nurse: 'nurse-1', auditor: 'auditor-1' } as const satisfies Partial<
  Record<Role, string>
>;

export type Part = keyof typeof IDS;

/** A token for each, as the provider gives it out. */
export type Tokens = Readonly<Record<Part, string>>;

export const tokensFrom = async (provider: LoopbackProvider): Promise<Tokens> => {
  const token = async (part: Part): Promise<string> => {
    const client = provider.client({ subject: IDS[part], roles: [part] });
    return (await requestToken(provider.issuer, client, {})).token;
  };
  const [clinician, nurse, auditor] = await Promise.all([
    token('clinician'),
    token('nurse'),
    token('auditor'),
  ]);
  return { clinician, nurse, auditor };
};
