import { Module } from '@nestjs/common';
import { Assurance } from './assurance.js';
import { SecondChannelReactor } from './second-channel.reactor.js';

@Module({ providers: [Assurance, SecondChannelReactor] })
export class AssuranceModule {}
