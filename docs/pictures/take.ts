/**
 * Takes the pictures of the documents from the real Temporal UI: `npm run pictures` beside a running local stack. An
 * example is made for them: a severe issue of the demo customer, whose deadline passes, so that the director is told.
 */
import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { savedQueries, searchLink } from '../../domain/analysis/queries.ts';
import { caller, until, type Issue } from '../../stack/demo/api.ts';
import { readKeys, type Keys } from '../../stack/key-file.ts';
import { demoCustomer } from '../../stack/organisation.ts';
import { dataFolder, root } from '../../stack/paths.ts';
import { readRunning, type StackAddresses } from '../../stack/state.ts';

const images = join(root, 'docs', 'images');
const size = { width: 1440, height: 1400 } as const;
/** Who reads the histories. */
const reader = 'mia';
/** The UI draws its bars and frames after what it has loaded. */
const settledMs = 6000;

/** The browser of the machine: `CHROMIUM`, or the first of the usual names on the path. */
function browserPath(): string {
  const given = process.env['CHROMIUM'];
  if (given !== undefined && given !== '') return given;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // the next name
    }
  }
  throw new Error('No Chromium on the path; name one by CHROMIUM=/path/to/chromium.');
}

/** An S1 issue that nobody accepts in time, and that is taken and handed over then. */
async function makeExample(api: string, keys: Keys): Promise<Issue> {
  const as = caller(api, keys);
  const issue = await as.post<Issue>('ina', '/v1/issues', {
    title: 'Core router drops all calls',
    description: 'Since the update of last night no call lasts longer than two seconds.',
    type: 'fault',
    channel: 'hotline',
    customerId: demoCustomer,
    statedSeverity: 'S1',
    product: 'router-9',
    region: 'eu',
    language: 'en',
  });
  const { self } = issue.links;
  await until('the notice in the inbox of the service director', async () => {
    const inbox = await as.get<{ items: { issueId: string }[] }>('dora', '/v1/inbox');
    return inbox.items.find(({ issueId }) => issueId === issue.id);
  });
  await as.post('hotline-1', `${self}/assess`, { impact: 'H', urgency: 'H', complexity: 'L' });
  const offered = await until('an offer', async () => {
    const { assignee } = await as.get<Issue>(reader, self);
    return assignee ?? undefined;
  });
  await as.post(offered, `${self}/accept`, {});
  await as.post(reader, `${self}/request-approval`, {
    kind: 'severity-downgrade',
    severity: 'S2',
    text: 'Calls of the branch offices work again.',
  });
  return as.get<Issue>(reader, self);
}

/**
 * Signs the browser in and lets the UI tell the API so, as people do once with its glasses: "Use my browser setting", the
 * endpoint, "Include cross-origin credentials". It gets clear text then.
 */
async function signIn(page: Page, { api, temporalUi }: StackAddresses, keys: Keys): Promise<void> {
  await page.goto(`${api}/codec/sign-in`);
  await page.fill('input[name=key]', keys[reader] ?? '');
  await page.getByRole('button').first().click();
  await page.waitForLoadState('networkidle');
  await page.goto(temporalUi);
  await page.getByRole('button', { name: /codec/i }).first().click();
  await page.getByText('Use my browser setting').click();
  await page.getByPlaceholder('Paste your endpoint here').fill(`${api}/codec`);
  await page.getByText('Include cross-origin credentials').click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('button', { name: 'Apply' }).waitFor({ state: 'hidden' });
}

interface Picture {
  readonly name: string;
  readonly url: string;
  /** What must be seen before the picture is taken. */
  readonly seen: string;
}

async function pictures(
  page: Page,
  { temporalUi, temporalNamespace }: StackAddresses,
  issue: Issue,
) {
  const workflows = `${temporalUi}/namespaces/${temporalNamespace}/workflows`;
  const breached = savedQueries.find(({ id }) => id === 'breached-s1-today');
  const query = breached?.query(Date.now(), {}) ?? '';
  await page.goto(`${workflows}/${issue.number}`);
  await page.waitForURL(/\/workflows\/[^/]+\/[0-9a-f-]{36}/);
  const run = page.url().replace(/([0-9a-f-]{36}).*$/, '$1');
  const all: readonly Picture[] = [
    { name: 'list', url: searchLink(workflows, query), seen: issue.number },
    { name: 'timeline', url: `${run}/timeline`, seen: issue.number },
    { name: 'details', url: `${run}/user-metadata`, seen: 'Current Details' },
  ];
  for (const { name, url, seen } of all) {
    await page.goto(url);
    await page.getByText(seen).first().waitFor();
    await page.waitForTimeout(settledMs);
    await page.screenshot({ path: join(images, `${name}.png`) });
    process.stdout.write(`docs/images/${name}.png\n`);
  }
}

async function take(): Promise<void> {
  const running = await readRunning(dataFolder);
  if (running?.addresses === undefined) {
    throw new Error('No stack is running here; start one with npm start.');
  }
  const { addresses } = running;
  const keys = await readKeys(dataFolder);
  await mkdir(images, { recursive: true });
  const issue = await makeExample(addresses.api, keys);
  const browser = await chromium.launch({
    executablePath: browserPath(),
    // whoever runs this as root has no sandbox
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ viewport: size, colorScheme: 'light' });
    await signIn(page, addresses, keys);
    await pictures(page, addresses, issue);
  } finally {
    await browser.close();
  }
}

await take();
