import { describe, expect, it } from '@jest/globals';
import { typePage } from '../support/typed-page.js';

describe('the tutorial', () => {
  it('can be typed from its first line to its last, and prints what it says', async () => {
    const { steps, ran, missing, printed } = await typePage('docs/tutorial/first-quarter-of-an-hour.md');
    expect({ ran, missing, printed }).toEqual({ ran: steps, missing: [], printed });
  }, 90_000);
});
