import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { JsonObject, Sealed } from '../../kernel/event.js';

const TAG_BYTES = 16;
const NONCE_BYTES = 12;

/** What a cipher text belongs to: it cannot be opened in the place of another. */
export interface SealedPlace {
  readonly stream: string;
  readonly eventId: string;
}

/** Encrypts personal fields under a patient's key (AES-256-GCM, a nonce for each). */
export const seal = (personal: JsonObject, key: Buffer, place: SealedPlace): Sealed => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(contextOf(place));
  const text = Buffer.concat([
    cipher.update(JSON.stringify(personal), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return { algorithm: 'A256GCM', nonce: nonce.toString('base64url'), text: text.toString('base64url') };
};

/** Throws where the text, its place or the key is not what it was sealed with. */
export const unseal = ({ nonce, text }: Sealed, key: Buffer, place: SealedPlace): JsonObject => {
  const bytes = Buffer.from(text, 'base64url');
  const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'))
    .setAAD(contextOf(place))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  const plain = Buffer.concat([cipher.update(bytes.subarray(0, -TAG_BYTES)), cipher.final()]);
  return JSON.parse(plain.toString('utf8')) as JsonObject;
};

const contextOf = ({ stream, eventId }: SealedPlace): Buffer => Buffer.from(`${stream}\n${eventId}`);
