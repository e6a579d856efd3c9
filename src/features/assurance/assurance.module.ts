import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AgeOfAnswers } from './age-of-answers.js';
import { Assurance } from './assurance.js';
import { FollowersHealth } from './followers-health.js';
import { SecondChannelReactor } from './second-channel.reactor.js';

@Module({
  providers: [
    Assurance,
    SecondChannelReactor,
    FollowersHealth,
    { provide: APP_INTERCEPTOR, useClass: AgeOfAnswers },
  ],
})
export class AssuranceModule {}
