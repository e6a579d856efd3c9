/** Imports run one way; each rule says why. */
const core = '^src/(kernel|rule-engine|clinic)/';
module.exports = {
  forbidden: [
    {
      name: 'kernel-imports-nothing',
      comment: 'Time, quantities and known-or-unknown stand under everything, so they may stand on nothing.',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^src/', pathNot: '^src/kernel/' },
    },
    {
      name: 'rule-engine-knows-nothing-clinical',
      comment: 'Conditions are judged on named values; what the values mean is the clinic’s business.',
      severity: 'error',
      from: { path: '^src/rule-engine/' },
      to: { path: '^src/', pathNot: '^src/(kernel|rule-engine)/' },
    },
    {
      name: 'clinic-knows-no-shell',
      comment: 'What a record means must not depend on how it is stored, served or printed.',
      severity: 'error',
      from: { path: '^src/clinic/' },
      to: { path: '^src/', pathNot: '^src/(kernel|rule-engine|clinic)/' },
    },
    {
      name: 'core-is-pure',
      comment:
        'No clock, I/O or framework in the core: the same arguments must give the same bytes in a replay.',
      severity: 'error',
      from: { path: core, pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-takes-only-pure-libraries',
      comment:
        'The core may use the JSON Schema compiler and a JSON parser that sees doubled keys, and nothing else from outside.',
      severity: 'error',
      from: { path: core, pathNot: '\\.spec\\.ts$' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer'],
        pathNot: 'node_modules/(ajv|jsonc-parser)/',
      },
    },
    {
      name: 'event-store-knows-only-the-envelope',
      comment:
        'The log outlives what is done with it: a store keeps events of any type and knows none, so that one adapter can take the place of another.',
      severity: 'error',
      from: { path: '^src/event-store/' },
      to: { path: '^src/', pathNot: '^src/(event-store|kernel)/' },
    },
    {
      name: 'adapters-are-chosen-in-one-place',
      comment:
        'Whatever writes or reads knows the port alone, so that the store can be another one tomorrow.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(event-store/|open-store\\.ts$)|\\.spec\\.ts$' },
      to: { path: '^src/event-store/[^/]+/' },
    },
    {
      name: 'subscriptions-know-no-feature',
      comment:
        'Features hand their projections and reactors over as data; what follows the log knows only the log, by its port.',
      severity: 'error',
      from: { path: '^src/subscriptions/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(subscriptions/|kernel/|event-store/event-store\\.port\\.ts$)' },
    },
    {
      name: 'patient-record-knows-no-feature',
      comment: 'Writing to a record must not depend on who shows it or who asked.',
      severity: 'error',
      from: { path: '^src/patient-record/' },
      to: { path: '^src/(features/|subscriptions/|cli/|[^/]+\\.ts$)' },
    },
    {
      name: 'features-by-their-door',
      comment:
        'A feature reaches another only through its index.ts, so that a feature stays a folder one can delete.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/([^/]+)/', pathNot: '^src/features/($1/|[^/]+/index\\.ts$)' },
    },
    {
      name: 'platform-serves-the-shell',
      comment: 'Configuration, identity and logs serve features and the command line; they know no feature.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(features|cli|app\\.module|main)' },
    },
    {
      name: 'nothing-imports-the-edges',
      comment: 'The command line and the entry points are where things start; nothing builds on them.',
      severity: 'error',
      from: { pathNot: '^src/(cli/|main\\.ts)' },
      to: { path: '^src/(cli/|main\\.ts)' },
    },
    {
      name: 'no-circles',
      comment: 'A circle has no reading order.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.js'],
    },
  },
};
