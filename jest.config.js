/** TypeScript through swc, as native ES modules (run node with --experimental-vm-modules). */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // A real hang is worth half a minute; a disk that takes its time over each flush is none.
  testTimeout: 30_000,
  transform: { '^.+\\.ts$': '@swc/jest' },
};
