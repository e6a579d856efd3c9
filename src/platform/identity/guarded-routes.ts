import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS } from './route-access.js';

/** Stops the start where a route does not say who may use it: forgotten, it would be found by the wrong person. */
@Injectable()
export class GuardedRoutes implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = this.discovery
      .getControllers()
      .flatMap(({ metatype }) =>
        typeof metatype === 'function' ? this.#unsaid(metatype as Type<object>) : [],
      );
    if (open.length === 0) return;
    throw new Error(`these routes need @Roles or @Public: ${open.join(', ')}`);
  }

  #unsaid(controller: Type<object>): readonly string[] {
    const methods = controller.prototype as Readonly<Record<string, () => unknown>>;
    return this.scanner
      .getAllMethodNames(controller.prototype as object)
      .filter((name) => {
        const method = methods[name];
        return method !== undefined && this.#isRoute(method) && !this.#says([method, controller]);
      })
      .map((name) => `${controller.name}.${name}`);
  }

  #isRoute(method: () => unknown): boolean {
    return this.reflector.get<unknown>(PATH_METADATA, method) !== undefined;
  }

  #says(places: readonly ((() => unknown) | Type<object>)[]): boolean {
    return this.reflector.getAllAndOverride<unknown>(ACCESS, [...places]) !== undefined;
  }
}
