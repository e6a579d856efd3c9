import type { Instant } from '../../kernel/instant.js';
import type { Role } from './role.js';

/** Who asks, as their token says. */
export interface Identity {
  /** The token's `sub`. */
  readonly id: string;
  readonly roles: readonly Role[];
  /** When the token ends: what goes on for longer, such as a live stream, must end with it. */
  readonly expiresAt: Instant;
}
