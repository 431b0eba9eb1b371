/**
 * Lets the SDK fetch its own Temporal server into the folder named on the command line. The SDK offers no bare
 * download: it starts the server it fetched, so this runs in a process of its own that can be given up on.
 */
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [downloadDir, version] = process.argv.slice(2);
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', downloadDir, version, ttl: '1000 days' } },
});
await environment.teardown();
