/**
 * The rules of the house about who may know whom (docs/architecture.md). Rooms from ground to top;
 * each may import from those below it only. Routes and views compose any room.
 */
const rooms = [
  'values',
  'ui',
  'platform',
  'db',
  'web',
  'accounts',
  'catalog',
  'selling',
  'shipping',
  'payments',
  'buying',
  'trust',
  'admin',
  'mails',
  'process',
];
// Side by side, without knowledge of each other.
const level = {
  values: 0,
  ui: 1,
  platform: 2,
  db: 3,
  web: 4,
  accounts: 5,
  catalog: 6,
  selling: 8,
  shipping: 6,
  payments: 7,
  buying: 9,
  trust: 10,
  admin: 11,
  mails: 12,
  process: 13,
};

const upward = rooms.map((room) => {
  const above = rooms.filter((other) => other !== room && level[other] >= level[room]);
  return {
    name: `room-${room}-looks-up`,
    comment: 'Verbs, queries and rules know only the rooms below theirs.',
    severity: 'error',
    from: {
      path: `^app/${room}/`,
      pathNot: [
        '\\.route\\.tsx?$',
        '\\.tsx$',
        '\\.test\\.tsx?$',
        'messages',
        '^app/catalog/sample/',
      ],
    },
    to: { path: `^app/(${above.join('|')})/`, dependencyTypesNot: ['type-only'] },
  };
});

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: 'node_modules' },
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    ...upward.filter((rule) => !rule.to.path.includes('()')),
    {
      name: 'remix-at-the-top',
      comment:
        'Remix is known to routes, the root, the entries and the request helpers only, so that a move to its successor changes rooms and not the house.',
      severity: 'error',
      from: {
        path: '^app/',
        pathNot: [
          '\\.route\\.tsx?$',
          '^app/root\\.tsx$',
          '^app/entry\\.',
          '^app/routes\\.ts$',
          '^app/web/',
          '^app/process/run-shop',
          '\\.test\\.tsx?$',
        ],
      },
      to: { path: 'node_modules/@remix-run' },
    },
    {
      name: 'routes-without-sql',
      comment: 'A route reads through *.reads.server.ts and changes through a verb.',
      severity: 'error',
      from: { path: '\\.route\\.tsx?$' },
      to: {
        path: '(\\.queries\\.server\\.ts$|^app/db/(?!database)|node_modules/(kysely|mysql2))',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'sql-in-its-place',
      severity: 'error',
      from: {
        path: '^app/',
        pathNot: [
          '\\.queries\\.server\\.ts$',
          '^app/db/',
          '\\.test\\.tsx?$',
          '^app/platform/limits',
          '^app/process/services',
          '^app/platform/.*\\.queries',
        ],
      },
      to: { path: 'node_modules/(kysely|mysql2)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'views-without-server',
      comment: 'Views and pure rules reach the browser.',
      severity: 'error',
      from: {
        path: '^app/',
        pathNot: [
          '\\.server\\.tsx?$',
          '\\.route\\.tsx?$',
          '^app/(db|process|platform|mails)/',
          '^app/web/http/',
          '^app/root\\.tsx$',
          '^app/entry\\.server',
          '\\.test\\.tsx?$',
          '\\.form\\.ts$',
        ],
      },
      to: { path: '\\.server\\.tsx?$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-files-know-no-http',
      comment: 'Verbs, reads and queries never import the answers of HTTP.',
      severity: 'error',
      from: {
        path: '^app/(accounts|catalog|selling|shipping|payments|buying|trust|admin)/.*(queries|reads)\\.server\\.ts$',
      },
      to: { path: '^app/web/responses', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cupboards',
      comment: 'A file has a purpose in its name.',
      severity: 'error',
      from: {},
      to: { path: '^app/.*(utils|helpers|misc|common|manager)\\.tsx?$' },
    },
    {
      name: 'no-dev-in-the-build',
      severity: 'error',
      from: { path: '^(app|server\\.ts)', pathNot: '\\.test\\.tsx?$' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: [
          '@remix-run/route-config',
          '@types',
          '@remix-run/dev',
          'fontsource',
          'node_modules/vite/',
        ],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    exclude: { path: ['\\.css$', 'types\\.generated'] },
  },
};
