import { Module } from '@nestjs/common';
import { Assurance } from './assurance.js';
import { FollowersHealth } from './followers-health.js';
import { SecondChannelReactor } from './second-channel.reactor.js';

@Module({ providers: [Assurance, SecondChannelReactor, FollowersHealth] })
export class AssuranceModule {}
