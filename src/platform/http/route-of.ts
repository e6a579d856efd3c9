import type { FastifyRequest } from 'fastify';

/** The pattern of the route, such as `/api/patients/:id`: an address itself may name a patient. */
export const routeOf = (request: FastifyRequest): string => request.routeOptions?.url ?? 'unmatched';
