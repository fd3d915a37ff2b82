import { describeCommit } from './commit.ts';
import type { StoreDriver } from './driver.ts';
import { describeIdentity } from './identity.ts';
import { describeInbox } from './inbox.ts';
import { describeJobs } from './jobs.ts';
import { describePaging } from './paging.ts';
import { describeRecords } from './records.ts';
import { describeRows } from './rows.ts';
import { describeSeveralProcesses } from './several-processes.ts';

/** What every store must do, as tests. */
export function describeStore(driver: StoreDriver): void {
  describeCommit(driver);
  describeRows(driver);
  describeRecords(driver);
  describeJobs(driver);
  describeInbox(driver);
  describePaging(driver);
  describeIdentity(driver);
  describeSeveralProcesses(driver);
}
