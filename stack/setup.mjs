/**
 * Makes a clone ready: dependencies, Temporal server, build. Runs before `npm start` and `npm test`, with nothing
 * but Node's own modules, does only what is missing, and may run several times at once.
 */
const [major, minor] = process.versions.node.split('.').map(Number);

// The rest uses what older versions cannot even load, hence the late import.
if (major > 20 || (major === 20 && minor >= 19)) {
  const { check, main } = await import('./setup/main.mjs');
  await (process.argv.includes('--check') ? check() : main());
} else {
  console.error(
    `Node ${process.versions.node} is too old: 20.19 or newer is needed (https://nodejs.org).`,
  );
  process.exitCode = 1;
}
