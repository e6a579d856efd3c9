/** What a test run left out for want of a server, said at its end. */
if (process.env.OSTEON_TEST_KURRENTDB === undefined) {
  process.stdout.write(
    'Left out: the tests on a real KurrentDB (contract, failing network, a killed server, several processes, acceptance).\n' +
      'Name one to run them: OSTEON_TEST_KURRENTDB=kurrentdb://127.0.0.1:2113?tls=false npm run test:kurrentdb\n',
  );
}
