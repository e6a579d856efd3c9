import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem } from '../problems/problem.js';
import { ProviderUnavailable } from './discovery.js';
import type { Identity } from './identity.js';
import { roleToActAs } from './role.js';
import { ACCESS, type AdmittedRequest, type RouteAccess } from './route-access.js';
import { TokenVerifier } from './token-verifier.js';

/** Lets a request in where its route is public or its token gives one of the route's roles. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'anyone') return true;
    if (access === undefined) throw new Error('a route says neither who may use it nor that anyone may');
    const request = context.switchToHttp().getRequest<AdmittedRequest>();
    const identity = await this.#identityFrom(request.headers.authorization);
    const role = roleToActAs(access, identity.roles);
    if (role === undefined) {
      throw new Problem('forbidden', { detail: `One of these roles is needed: ${access.join(', ')}.` });
    }
    request.admitted = { identity, actor: { id: identity.id, role } };
    return true;
  }

  async #identityFrom(header: string | undefined): Promise<Identity> {
    if (header === undefined)
      throw unauthenticated('Bearer', 'Send a token in the header Authorization: Bearer …');
    const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header)?.[1];
    const identity = token === undefined ? undefined : await this.#verified(token);
    if (identity !== undefined) return identity;
    throw unauthenticated('Bearer error="invalid_token"', 'The token is not valid here, or no longer.');
  }

  async #verified(token: string): Promise<Identity | undefined> {
    try {
      return await this.verifier.verify(token);
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error;
      throw new Problem(
        'identity-provider-unavailable',
        { headers: { 'retry-after': '5' } },
        { cause: error },
      );
    }
  }
}

const unauthenticated = (challenge: string, detail: string): Problem =>
  new Problem('unauthenticated', { detail, headers: { 'www-authenticate': challenge } });
