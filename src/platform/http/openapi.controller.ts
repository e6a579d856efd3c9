import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Public } from '../identity/route-access.js';
import { OpenApi } from './openapi.js';

@Public()
@ApiExcludeController()
@Controller('openapi.json')
export class OpenApiController {
  constructor(private readonly openApi: OpenApi) {}

  @Get()
  describe(): OpenAPIObject {
    return this.openApi.document;
  }
}
