import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { GuardedRoutes } from './guarded-routes.js';
import { TokenVerifier } from './token-verifier.js';

/** Who asks, and whether they may. */
@Module({
  imports: [DiscoveryModule],
  providers: [TokenVerifier, GuardedRoutes, { provide: APP_GUARD, useClass: AccessGuard }],
})
export class IdentityModule {}
