import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's own messages through our log. What it tells of its start is for debugging. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Logger) {}

  log(message: unknown, ...more: readonly unknown[]): void {
    this.to.debug(contextIn(more), textOf(message));
  }

  error(message: unknown, ...more: readonly unknown[]): void {
    if (message instanceof Error)
      this.to.error({ ...contextIn(more), err: message }, 'a fault outside a request');
    else this.to.error(contextIn(more), textOf(message));
  }

  warn(message: unknown, ...more: readonly unknown[]): void {
    this.to.warn(contextIn(more), textOf(message));
  }

  debug(message: unknown, ...more: readonly unknown[]): void {
    this.to.debug(contextIn(more), textOf(message));
  }

  verbose(message: unknown, ...more: readonly unknown[]): void {
    this.to.trace(contextIn(more), textOf(message));
  }

  fatal(message: unknown, ...more: readonly unknown[]): void {
    this.to.fatal(contextIn(more), textOf(message));
  }
}

/** Nest gives the class that speaks last. */
const contextIn = (more: readonly unknown[]): { readonly context?: string } => {
  const last = more.at(-1);
  return typeof last === 'string' && !last.includes('\n') ? { context: last } : {};
};

const textOf = (message: unknown): string => (typeof message === 'string' ? message : typeof message);
