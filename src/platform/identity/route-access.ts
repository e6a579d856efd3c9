import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { Actor } from '../../kernel/event.js';
import type { FastifyRequest } from 'fastify';
import type { Identity } from './identity.js';
import type { Role } from './role.js';

/** Under this key a route or its controller says who may use it: anyone, or the bearers of some roles. */
export const ACCESS = 'osteon:access';
export type RouteAccess = 'anyone' | readonly Role[];

/** Who may use a route, or every route of a controller. The first role a token has is the one it acts in. */
export const Roles = (...roles: readonly [Role, ...Role[]]): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ACCESS, roles), ApiBearerAuth(), ApiExtension('x-roles', roles));

/** A route that anyone may use, without a token. */
export const Public = (): MethodDecorator & ClassDecorator =>
  SetMetadata(ACCESS, 'anyone' satisfies RouteAccess);

/** What the guard found out about a request. */
export interface Admitted {
  readonly identity: Identity;
  readonly actor: Actor;
}

/** A request that the guard let in by its token. */
export type AdmittedRequest = FastifyRequest & { admitted?: Admitted };

/** In a handler's parameters: who acts, in the first of the route's roles that the token has (`Actor`). */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => admittedIn(context).actor,
);

/** In a handler's parameters: all roles of the token, and when it ends (`Identity`). */
export const CurrentIdentity = createParamDecorator(
  (_: unknown, context: ExecutionContext): Identity => admittedIn(context).identity,
);

const admittedIn = (context: ExecutionContext): Admitted => {
  const { admitted } = context.switchToHttp().getRequest<AdmittedRequest>();
  if (admitted === undefined) throw new Error('a public route has no actor');
  return admitted;
};
